package chat.alcove.conversation;

import static chat.alcove.conversation.HandOffLexicon.ANYBODY;
import static chat.alcove.conversation.HandOffLexicon.COURTESY;
import static chat.alcove.conversation.HandOffLexicon.GOES_ON;
import static chat.alcove.conversation.HandOffLexicon.IS_THERE;
import static chat.alcove.conversation.HandOffLexicon.NOT;
import static chat.alcove.conversation.HandOffLexicon.OF_WHERE;
import static chat.alcove.conversation.HandOffLexicon.PEOPLE;
import static chat.alcove.conversation.HandOffLexicon.PEOPLE_SPOKEN_TO;
import static chat.alcove.conversation.HandOffLexicon.SPEAKING;
import static chat.alcove.conversation.HandOffLexicon.WANTING;
import static chat.alcove.conversation.HandOffLexicon.WHO;
import static chat.alcove.conversation.HandOffLexicon.WHO_HELPS;
import static java.util.Comparator.naturalOrder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Whether a visitor's words ask for a person. Pure; English and Russian, and what the owner adds.
///
/// The rule, so that an owner can foresee it. Words are compared whole, without case, punctuation
/// and the dots of ё; long ones may have one slip. A message asks for a person where
///
/// 1. it holds one of the owner's own words and no more than six others;
/// 2. one of its sentences has nothing but the name of a person who answers ("operator") or of
///    where they are ("customer support"), courtesy and what one says around it ("hello, a real
///    person please"), or asks if anybody is there;
/// 3. somewhere in it a person is asked for ("connect me with", "позовите") and what follows the
///    person is its end, or goes on about something else ("... with an operator about my order"):
///    an operator's manual is not one;
/// 4. it says that a bot is not to be talked to ("no bots, please").
///
/// Nobody is asked for where it says not to ("I don't want an operator").
final class HandOffWords {
  private static final int AROUND_OWN_MAX = 6;

  /// Words between the asking and the person.
  private static final int BETWEEN_MAX = 6;

  /// A shorter word with one slip is another word.
  private static final int SLIP_CHARS_MIN = 8;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SENTENCES = Pattern.compile("[.!?…\\n]+");
  private static final Pattern CLAUSES = Pattern.compile("[.!?…\\n,;:()—–]+");

  private static final String BOT =
      "(bots?|robots?|machines?|chatbots?|ai|(бот|чат бот|робот|автоответчик)(а|у|ом|е|ы|ов|ам|ами|ах)?|машин(а|ы|е|у|ой))";

  /// Somebody wants the opposite of these.
  private static final Pattern NOT_A_BOT =
      compiled(
          "(^| )(not|no|no more|stop|without|instead of|не|без|нет|хватит|вместо)"
              + "( an?| the| with| to| this| с| со)? "
              + BOT
              + "(?= |$)");

  /// All that somebody has to say of them.
  private static final Pattern NO_BOTS =
      compiled(
          "((just|only|please|только|пожалуйста) )?(no|not|no more|stop|without|enough|не|без|нет|хватит)( an?| the| with| this| с| со)?"
              + " (bots?|robots?|chatbots?|(бот|робот)(а|у|ом|ы|ов|ами)?)( please| пожалуйста)?");

  /// Somebody does not want to talk to one.
  private static final Pattern NO_TALK_WITH_A_BOT =
      compiled(
          "(^| )(dont|not|wont|tired of|sick of|refuse to|не|хватит|устала?|надоело|отказываюсь)( \\w+){0,4}"
              + " (talk|speak|chat|deal|говорить|разговаривать|общаться|переписываться|общение)\\w*( \\w+){0,3} "
              + BOT
              + "( anymore| again| please| now| больше| пожалуйста)?$"
              + "|(^| )(не|хватит|надоело)( \\w+)? (с|со)( \\w+)? "
              + BOT
              + " (говорить|разговаривать|общаться|переписываться)");

  /// Where those are who answer, and nothing else in the sentence but courtesy.
  private static final Pattern TEAM =
      compiled(
          "((hi|hello|hey|please|pls|plz|здравствуйте|привет|пожалуйста|нужна|мне|ваша|с|вашу|вашей) )*"
              + "((customer |client |technical |tech |live )?support( team)?|customer (service|care)|help ?desk|live chat"
              + "|(служб[аыу]|отдел) ((клиентской|технической) )?поддержки|(тех|техническая|клиентская)? ?поддержк[ау]|саппорт"
              + "|колл ?центр|горячая линия)"
              + "( (please|pls|plz|now|пожалуйста|плиз|срочно))*");

  /// Somebody is to call, write or answer.
  private static final Pattern SOMEBODY_SHALL =
      compiled(
          "(^| )(someone|somebody|anyone|anybody|кто нибудь|кто то|пусть кто нибудь) (please |пожалуйста )?(мне |нам )?"
              + "((call|phone|ring|contact|answer|text|email) (me|us)|(reply|respond|get back) to (me|us)"
              + "|ответьте|ответит|ответь|перезвонит\\w*|позвонит\\w*|напишет)(?= |$)");

  /// The same in other words: what it means, as a lead that [HandOffLexicon#SPEAKING] knows.
  private static final List<Said> SAID_OTHERWISE =
      List.of(
          new Said("(can|could|may) i not( just)?", "can i"),
          new Said("(can|could) you not( just)?", "can you"),
          new Said("(вы|ты)(?= (тут|здесь|там)( |$))", ""),
          new Said("не(?= (могли|мог|могла|могу|можете|можешь|можно)( |$))", ""),
          new Said("(put|pass|hand|send) (me|us) (through|over|on)( to)?", "connect me to"),
          new Said(
              "(forward|escalate|pass|hand|transfer) (this|it|me|my \\w+)( over)? to",
              "connect me to"),
          new Said("(help|assistance|support|answer) from", "talk to"),
          new Said(
              "get through to|get hold of|get in touch with|questions? for|have a word with",
              "talk to"),
          new Said("get(?= (someone|somebody|anyone|anybody) )", "talk to"),
          new Said("(помощь|консультаци[яюи]|вопрос к|ответа? от)(?= )", "позовите"));

  private record Said(Pattern pattern, String means) {
    Said(String otherwise, String means) {
      this(compiled("(?<!\\w)(" + otherwise + ")(?!\\w)"), means);
    }
  }

  private HandOffWords() {}

  private static Pattern compiled(String words) {
    return Pattern.compile(words, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /// @param own the owner's words, each perhaps of several
  static boolean wantsPerson(String text, Set<String> own) {
    String line = plain(text);
    if (line.isEmpty()) return false;
    if (own.stream().anyMatch(words -> holds(line, plain(words)))) return true;
    List<String> words = words(line);
    if (follows(words, NOT, PEOPLE, rest -> true)) return false;
    return parts(SENTENCES, text).anyMatch(HandOffWords::isOnlyThat)
        || parts(CLAUSES, text).anyMatch(HandOffWords::refusesBots)
        || SOMEBODY_SHALL.matcher(line).find()
        || follows(words, WANTING, PEOPLE, rest -> goesOn(rest, Set.of()))
        || follows(words, SPEAKING, PEOPLE, rest -> goesOn(rest, OF_WHERE))
        || follows(words, SPEAKING, PEOPLE_SPOKEN_TO, rest -> goesOn(rest, OF_WHERE));
  }

  private static String plain(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("['’ʼ`]", "");
    return NO_WORD.matcher(lower).replaceAll(" ").strip();
  }

  private static Stream<String> parts(Pattern between, String text) {
    return between.splitAsStream(text).map(HandOffWords::plain).filter(part -> !part.isEmpty());
  }

  /// Of a plain line, said plainly, spelled right.
  private static List<String> words(String line) {
    String said = NOT_A_BOT.matcher(line).replaceAll(" ");
    for (Said other : SAID_OTHERWISE)
      said = other.pattern().matcher(said).replaceAll(other.means());
    return Arrays.stream(said.strip().split(" +")).map(HandOffWords::spelled).toList();
  }

  private static String spelled(String word) {
    if (word.length() < SLIP_CHARS_MIN || PEOPLE.contains(word) || isAround(word)) return word;
    return PEOPLE.stream().filter(person -> oneSlip(word, person)).min(naturalOrder()).orElse(word);
  }

  /// One letter left out, added, changed, or swapped with the next.
  private static boolean oneSlip(String one, String other) {
    if (other.length() < SLIP_CHARS_MIN || Math.abs(one.length() - other.length()) > 1)
      return false;
    int from = 0;
    int shorter = Math.min(one.length(), other.length());
    while (from < shorter && one.charAt(from) == other.charAt(from)) from++;
    String a = one.substring(from);
    String b = other.substring(from);
    if (a.length() != b.length()) return a.length() > b.length() ? a.endsWith(b) : b.endsWith(a);
    if (a.length() < 2) return true;
    return a.substring(1).equals(b.substring(1))
        || (a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0)
            && a.substring(2).equals(b.substring(2)));
  }

  private static boolean holds(String line, String own) {
    if (own.isEmpty() || !(" " + line + " ").contains(" " + own + " ")) return false;
    return count(line) - count(own) <= AROUND_OWN_MAX;
  }

  private static int count(String line) {
    return line.split(" ").length;
  }

  private static boolean isOnlyThat(String sentence) {
    List<String> words = words(sentence);
    boolean person =
        words.stream().anyMatch(PEOPLE::contains)
            && words.stream().allMatch(word -> PEOPLE.contains(word) || isAround(word));
    boolean anybody =
        words.stream().anyMatch(ANYBODY::contains)
            && words.stream().allMatch(word -> ANYBODY.contains(word) || IS_THERE.contains(word));
    return person || anybody || TEAM.matcher(sentence).matches();
  }

  private static boolean refusesBots(String clause) {
    return NO_BOTS.matcher(clause).matches() || NO_TALK_WITH_A_BOT.matcher(clause).find();
  }

  /// What is said around a person, asking or not.
  private static boolean isAround(String word) {
    return COURTESY.contains(word) || WANTING.contains(word) || SPEAKING.contains(word);
  }

  /// Whether one of `leads` leads to one of `people`, past what is said around them.
  ///
  /// @param on whether what follows the person is no part of another name
  private static boolean follows(
      List<String> words, Set<String> leads, Set<String> people, Predicate<List<String>> on) {
    return IntStream.range(0, words.size())
        .filter(i -> leads.contains(words.get(i)))
        .anyMatch(i -> leadsTo(words.subList(i + 1, words.size()), people, on));
  }

  private static boolean leadsTo(
      List<String> rest, Set<String> people, Predicate<List<String>> on) {
    for (int i = 0; i < rest.size() && i <= BETWEEN_MAX; i++) {
      if (people.contains(rest.get(i)) && on.test(rest.subList(i + 1, rest.size()))) return true;
      if (!people.contains(rest.get(i)) && !isAround(rest.get(i))) return false;
    }
    return false;
  }

  /// @param besides words that may follow here, too
  private static boolean goesOn(List<String> rest, Set<String> besides) {
    if (rest.isEmpty()) return true;
    String next = rest.getFirst();
    boolean whoHelps = WHO.contains(next) && rest.size() > 1 && WHO_HELPS.contains(rest.get(1));
    return whoHelps || GOES_ON.contains(next) || besides.contains(next);
  }
}
