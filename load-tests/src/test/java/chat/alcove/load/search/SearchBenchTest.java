package chat.alcove.load.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import chat.alcove.load.search.SearchBench.Order;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchBenchTest {
  @Test
  void reads_what_it_is_given() {
    assertThat(Order.read(List.of())).isEqualTo(new Order(10_000, 3_000, 30));
    assertThat(Order.read(List.of("--articles", "50", "--seconds", "5")))
        .isEqualTo(new Order(50, 3_000, 5));
  }

  @Test
  void names_what_it_cannot_read() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.read(List.of("--article", "50")))
        .withMessageContaining("--article");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Order.read(List.of("--articles")))
        .withMessageContaining("--articles");
  }

  @Test
  void makes_words_as_rare_as_words_are_and_asks_for_them() {
    var tongue = Tongue.russian(new Random(1));
    var counted =
        IntStream.range(0, 200)
            .mapToObj(n -> tongue.article())
            .flatMap(article -> List.of(article.split("\\s+")).stream())
            .collect(Collectors.groupingBy(word -> word, Collectors.counting()));

    var most = counted.values().stream().sorted((a, b) -> Long.compare(b, a)).limit(3).toList();
    assertThat(most.getFirst()).isGreaterThan(1_000);
    assertThat(counted).hasSizeGreaterThan(10_000);
    assertThat(tongue.question()).matches("[а-яё ]+");
  }
}
