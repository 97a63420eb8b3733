package chat.alcove.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether a visitor's words ask for a person. Pure; English and Russian, and what the owner adds.
///
/// The rule, so that an owner can foresee it. Words are compared whole, without case, punctuation
/// and the dots of ё. A message asks for a person where
///
/// 1. it holds one of the owner's own words and no more than six others;
/// 2. it has nothing but the name of a person who answers ("operator"), courtesy and what one says
///    around it ("hello, a real person please");
/// 3. somewhere in it a person is asked for ("connect me with", "позовите") and what follows the
///    person is its end, or goes on about something else ("... with an operator about my order"):
///    an operator's manual is not one.
///
/// Nobody is asked for where it says not to ("I don't want an operator").
final class HandOffWords {
  private static final int AROUND_OWN_MAX = 6;

  /// Words between the asking and the person.
  private static final int BETWEEN_MAX = 6;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Somebody wants the opposite of these.
  private static final Pattern NOT_A_BOT =
      Pattern.compile(
          "(^| )(not|no|no more|stop|without|instead of|не|без|нет|хватит|вместо)"
              + "( an?| the| with| to| this| с| со)?"
              + " (bots?|robots?|machines?|chatbots?|ai|бот\\w*|чат бот\\w*|робот\\w*|машин\\w*|автоответчик\\w*)(?= |$)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Set<String> NOT = words("dont doesnt not never without не без никаких");

  /// Who answers.
  private static final Set<String> PEOPLE =
      words(
          "operator operators human humans person people agent agents representative rep representatives manager supervisor"
              + " оператор оператора оператору оператором операторы операторов"
              + " человек человека человеку человеком люди людей людьми"
              + " консультант консультанта консультанту консультантом консультанты"
              + " менеджер менеджера менеджеру менеджером"
              + " сотрудник сотрудника сотруднику сотрудником"
              + " специалист специалиста специалисту специалистом"
              + " агент агента агенту агентом живой живого живому живым");

  /// Who answers where somebody wants to speak to them, and who are something else by themselves.
  private static final Set<String> PEOPLE_SPOKEN_TO =
      words(
          "someone somebody anyone anybody staff employee advisor consultant specialist support team"
              + " кем кого кому поддержка поддержку поддержкой поддержки администратор администратора администратором"
              + " администратору руководителя руководителем начальника начальником начальство техподдержку"
              + " техподдержкой техподдержки службой службу");

  private static final Set<String> WANTING =
      words(
          "want need get give нужен нужна нужно нужны хочу хотел хотела хотелось дайте дай требую прошу надо можно");

  private static final Set<String> SPEAKING =
      words(
          "talk speak chat connect transfer call redirect contact"
              + " позовите позови позвать соедините соедини соединить соединиться переключите переключи переключить"
              + " переведите переведи перевести пригласите пригласи пригласить вызовите вызови вызвать"
              + " подключите подключи подключить свяжите свяжи связаться связать поговорить пообщаться говорить"
              + " общаться");

  /// What stands around it and asks for nothing.
  private static final Set<String> COURTESY =
      words(
          "please pls plz hi hello hey ok okay thanks thank now right again just really so well yes"
              + " i id we your can could may might would will like me us let to with a an the some any is there"
              + " here real live actual living human in by on of chat support customer service direct directly already"
              + " no have do want need get from your only who"
              + " пожалуйста плиз здравствуйте привет добрый день вечер утро алло ау ок спасибо срочно уже прямо сейчас"
              + " я мне меня нам нас ваш вашего вашим вашему с со к на а и ну же бы мог могу могли можете можешь"
              + " можно ли есть кто нибудь то любого любым любой какого какой реального реальным реальный настоящего"
              + " настоящим настоящий нормального нормальным нормальный поддержки тут там здесь очень все таки лучше"
              + " просто хоть да нет давайте давай");

  /// What may follow the person whom somebody asks for.
  private static final Set<String> GOES_ON =
      words(
          "please pls plz now about regarding because who instead and so or if immediately asap today here thanks thank"
              + " there at right directly already again since cause as but real else being"
              + " пожалуйста плиз срочно сейчас по о об насчет потому который которая чтобы вместо и а или если быстрее"
              + " сегодня спасибо уже тут здесь который нибудь то так ведь но наконец живым живого");

  private HandOffWords() {}

  /// @param own the owner's words, each perhaps of several
  static boolean wantsPerson(String text, Set<String> own) {
    String line = plain(text);
    if (line.isEmpty()) return false;
    if (own.stream().anyMatch(words -> holds(line, plain(words)))) return true;
    List<String> words = List.of(NOT_A_BOT.matcher(line).replaceAll(" ").strip().split(" +"));
    if (follows(words, NOT, PEOPLE, HandOffWords::isAnything)) return false;
    return nothingElse(words)
        || follows(words, WANTING, PEOPLE, HandOffWords::goesOn)
        || follows(words, SPEAKING, PEOPLE, HandOffWords::goesOn)
        || follows(words, SPEAKING, PEOPLE_SPOKEN_TO, HandOffWords::goesOn);
  }

  private static String plain(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("['’ʼ`]", "");
    return NO_WORD.matcher(lower).replaceAll(" ").strip();
  }

  private static boolean holds(String line, String own) {
    if (own.isEmpty() || !(" " + line + " ").contains(" " + own + " ")) return false;
    return count(line) - count(own) <= AROUND_OWN_MAX;
  }

  private static int count(String line) {
    return line.split(" ").length;
  }

  private static boolean nothingElse(List<String> words) {
    return words.stream().anyMatch(PEOPLE::contains)
        && words.stream().allMatch(word -> PEOPLE.contains(word) || isAround(word));
  }

  /// What is said around a person, asking or not.
  private static boolean isAround(String word) {
    return COURTESY.contains(word) || WANTING.contains(word) || SPEAKING.contains(word);
  }

  /// Whether one of `leads` leads to one of `people`, past what is said around them.
  ///
  /// @param on whether what follows the person is no part of another name
  private static boolean follows(
      List<String> words, Set<String> leads, Set<String> people, Predicate<String> on) {
    for (int i = 0; i < words.size(); i++) {
      if (leads.contains(words.get(i)) && leadsTo(words.subList(i + 1, words.size()), people, on)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsTo(List<String> rest, Set<String> people, Predicate<String> on) {
    for (int i = 0; i < rest.size() && i <= BETWEEN_MAX; i++) {
      boolean last = i == rest.size() - 1;
      if (people.contains(rest.get(i)) && (last || on.test(rest.get(i + 1)))) return true;
      if (!people.contains(rest.get(i)) && !isAround(rest.get(i))) return false;
    }
    return false;
  }

  private static boolean goesOn(String word) {
    return GOES_ON.contains(word);
  }

  private static boolean isAnything(String word) {
    return !word.isEmpty();
  }

  private static Set<String> words(String all) {
    return Arrays.stream(all.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
