package chat.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LABEL = "{'type':'choices','options':[{'id':'a','label':'%s'}]}";
  private static final String CARD = "{'type':'cards','cards':[{'title':'Lamp',%s}]}";
  private static final String FIELD =
      "{'type':'form','id':'f','submit':'Go','fields':[{'id':'x','label':'X',%s}]}";
  private static final String ARTICLE =
      "{'type':'articles','articles':[{'id':'%s','title':'Lamps','url':'%s'}]}";
  private static final String AN_ID = "019a6a10-c4d1-7b62-9e07-3a5c7e9b1d46";

  /// Apostrophes stand for quotes.
  private static List<Block> read(String... blocks) {
    try {
      String list = "[" + String.join(",", blocks).replace('\'', '"') + "]";
      return Blocks.read(JSON.readValue(list, List.class), "blocks");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void assertRefused(String path, String... blocks) {
    assertThatThrownBy(() -> read(blocks))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
              assertThat(refused.field()).isEqualTo(path);
            });
  }

  @Test
  void no_blocks_are_none() {
    assertThat(Blocks.read(null, "blocks")).isEmpty();
    assertThat(read()).isEmpty();
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    var blocks =
        read(
            LABEL.formatted("Да"),
            CARD.formatted(
                "'text':'Willow','image':'/pictures/lamp-1','link':{'label':'Buy','url':'https://shop.example/1'},"
                    + "'choices':[{'id':'b','label':'This one'}]"),
            FIELD.formatted("'kind':'choice','required':true,'options':['one','two']"),
            ARTICLE.formatted(AN_ID, "/help/en/lamps"));

    assertThat(Blocks.read(JSON.readValue(Blocks.json(blocks), List.class), "blocks"))
        .isEqualTo(blocks)
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "'video'", "7", "null", "{}"})
  void a_type_that_nobody_knows_is_refused(String type) {
    assertRefused("blocks[0].type", "{'type':" + type + "}");
  }

  @Test
  void blocks_are_a_list_of_objects_and_not_too_many() {
    for (Object wrong : List.of("choices", 1, Map.of("type", "choices"))) {
      assertThatThrownBy(() -> Blocks.read(wrong, "blocks")).isInstanceOf(Refused.class);
    }
    assertRefused("blocks[1]", LABEL.formatted("A"), "'choices'");
    var six = Collections.nCopies(Block.MESSAGE_MAX + 1, "{'type':'choices','options':[]}");
    assertRefused("blocks", six.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'choices'}                                    | blocks[0].options",
        "{'type':'choices','options':[]}                       | blocks[0].options",
        "{'type':'choices','options':'a'}                      | blocks[0].options",
        "{'type':'choices','options':['a']}                    | blocks[0].options[0]",
        "{'type':'choices','options':[{'label':'A'}]}          | blocks[0].options[0].id",
        "{'type':'choices','options':[{'id':'a b','label':'A'}]} | blocks[0].options[0].id",
        "{'type':'choices','options':[{'id':7,'label':'A'}]}   | blocks[0].options[0].id",
        "{'type':'choices','options':[{'id':'a'}]}             | blocks[0].options[0].label",
        "{'type':'choices','options':[{'id':'a','label':' '}]} | blocks[0].options[0].label",
        "{'type':'choices','options':[{'id':'a','label':1}]}   | blocks[0].options[0].label",
        "{'type':'choices','options':[{'id':'a','label':'A'},{'id':'a','label':'B'}]} | blocks[0].options",
        "{'type':'cards','cards':[]}                           | blocks[0].cards",
        "{'type':'cards','cards':[{'text':'no title'}]}        | blocks[0].cards[0].title",
        "{'type':'form','id':'f','submit':'Go','fields':[]}    | blocks[0].fields",
        "{'type':'form','submit':'Go','fields':[{'id':'x','label':'X','kind':'text'}]} | blocks[0].id",
        "{'type':'articles','articles':[]}                     | blocks[0].articles",
        "{'type':'articles','ask':'yes','articles':[{'id':'019a6a10-c4d1-7b62-9e07-3a5c7e9b1d46','title':'A','url':'/a'}]} | blocks[0].ask"
      })
  void what_a_block_lacks_is_named_by_its_path(String block, String path) {
    assertRefused(path, block);
  }

  @Test
  void labels_have_no_zero_no_half_characters_and_an_end() {
    read(LABEL.formatted("a".repeat(Block.LABEL_CHARS_MAX)));
    read(LABEL.formatted("👋".repeat(Block.LABEL_CHARS_MAX)));
    String path = "blocks[0].options[0].label";
    assertRefused(path, LABEL.formatted("a".repeat(Block.LABEL_CHARS_MAX + 1)));
    assertRefused(path, LABEL.formatted("a\\u0000b"));
    assertRefused(path, LABEL.formatted("half \\ud83d"));
  }

  @Test
  void a_choice_is_offered_once_in_all_of_a_message() {
    assertRefused("blocks", LABEL.formatted("A"), LABEL.formatted("B"));
    assertRefused(
        "blocks",
        LABEL.formatted("A"),
        CARD.formatted("'choices':[{'id':'a','label':'This one'}]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/1",
        "//shop.example/1",
        "javascript:alert(1)",
        "data:text/html,hi",
        "https://shop.example@evil.example/1",
        "https://me:secret@shop.example/",
        "https:/shop.example",
        "/\\\\shop.example",
        "https://shop.example/ 1",
        "shop.example",
        ""
      })
  void a_cards_link_leads_to_a_page_over_tls_or_to_one_of_ours(String url) {
    String link = CARD.formatted("'link':{'label':'Buy','url':'%s'}");

    read(link.formatted("https://shop.example/1"), CARD.formatted("'text':'no link'"));
    read(link.formatted("https://shop.example/@lamps?from=a@b.example#me@here"));
    read(link.formatted("/help/en/lamps"));
    assertRefused("blocks[0].cards[0].link.url", link.formatted(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/lamp.png",
        "/pictures/../api/team",
        "/pictures/",
        "/api/session",
        "data:image/png;base64,AAAA"
      })
  void a_cards_picture_is_one_of_ours(String image) {
    assertRefused("blocks[0].cards[0].image", CARD.formatted("'image':'" + image + "'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'file'                            | kind",
        "'required':true                          | kind",
        "'kind':'text','required':'yes'           | required",
        "'kind':'text','options':['a']            | options",
        "'kind':'choice'                          | options",
        "'kind':'choice','options':[]             | options",
        "'kind':'choice','options':['a','a']      | options",
        "'kind':'choice','options':[1]            | options"
      })
  void a_field_that_could_not_be_filled_in_is_refused(String field, String path) {
    assertRefused("blocks[0].fields[0]." + path, FIELD.formatted(field));
  }

  @Test
  void an_article_has_an_id_and_an_address() {
    assertRefused("blocks[0].articles[0].id", ARTICLE.formatted("lamps", "/help/en/lamps"));
    assertRefused("blocks[0].articles[0].url", ARTICLE.formatted(AN_ID, "javascript:alert(1)"));
  }

  @Test
  void all_of_a_message_stays_within_its_bytes() {
    String card = "{'title':'%s','text':'%s'}".formatted("я".repeat(200), "я".repeat(500));
    String cards =
        "{'type':'cards','cards':[%s]}"
            .formatted(String.join(",", Collections.nCopies(Block.ITEMS_MAX, card)));

    read(cards);
    assertRefused("blocks", cards, cards);
  }
}
