package chat.alcove.conversation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that [HandOffWords] knows, as they stand in its lines: lower case, no apostrophes, no
/// ё.
final class HandOffLexicon {
  private HandOffLexicon() {}

  static final Set<String> NOT = words("dont doesnt not never without не без никаких");

  /// Who answers.
  static final Set<String> PEOPLE =
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
  static final Set<String> PEOPLE_SPOKEN_TO =
      words(
          "someone somebody anyone anybody staff employee advisor consultant specialist support service team"
              + " кем кого кому поддержка поддержку поддержкой поддержки администратор администратора администратором"
              + " администратору руководителя руководителем начальника начальником начальство техподдержку"
              + " техподдержкой техподдержки службой службу"
              + " старшего старшим старшему главного главным саппорт саппортом саппорту отделом");

  static final Set<String> WANTING =
      words(
          "want need get give нужен нужна нужно нужны хочу хотел хотела хотелось дайте дай требую прошу надо можно");

  static final Set<String> SPEAKING =
      words(
          "talk speak chat connect transfer call redirect contact reach forward escalate"
              + " позовите позови позвать соедините соедини соединить соединиться переключите переключи переключить"
              + " переведите переведи перевести пригласите пригласи пригласить вызовите вызови вызвать"
              + " подключите подключи подключить свяжите свяжи связаться связать поговорить пообщаться говорить"
              + " общаться зови зовите соединяй соединяйте переключай переключайте переводи переводите подключай"
              + " подключайте ответит ответьте ответь дозвониться достучаться связь жду");

  /// What stands around it and asks for nothing.
  static final Set<String> COURTESY =
      words(
          "please pls plz hi hello hey ok okay thanks thank now right again just really so well yes"
              + " i id we your can could may might would will like me us let to with a an the some any is there"
              + " here real live actual living human in by on of chat support customer service direct directly already"
              + " no have do want need get from your only who wish wanna gotta rather stop enough sales billing technical tech"
              + " senior another different next first how"
              + " пожалуйста плиз здравствуйте привет добрый день вечер утро алло ау ок спасибо срочно уже прямо сейчас"
              + " я мне меня нам нас ваш вашего вашим вашему с со к на а и ну же бы мог могу могли можете можешь"
              + " можно ли есть кто нибудь то любого любым любой какого какой реального реальным реальный настоящего"
              + " настоящим настоящий нормального нормальным нормальный поддержки тут там здесь очень все таки лучше"
              + " просто хоть да нет давайте давай до от хватит стоп пусть как где наконец другого другим вообще всё все девушка"
              + " молодой");

  /// What may follow the person whom somebody asks for.
  static final Set<String> GOES_ON =
      words(
          "please pls plz now about regarding because instead and so or if immediately asap today here thanks thank"
              + " there at right directly already again since cause as but real else being"
              + " пожалуйста плиз срочно сейчас по о об насчет потому чтобы вместо и а или если быстрее"
              + " сегодня спасибо уже тут здесь нибудь то так ведь но наконец живым живого");

  /// What may follow besides, where a person is to be spoken to.
  static final Set<String> OF_WHERE = words("from in to из в от");

  /// "A person who ...": of what helps.
  static final Set<String> WHO = words("who that который которая кто");

  static final Set<String> WHO_HELPS =
      words(
          "can could knows know understands speaks will is helps может сможет поможет знает понимает говорит разбирается"
              + " умеет решит ответит");

  /// Asks whether anybody is there.
  static final Set<String> ANYBODY = words("anyone anybody someone somebody кто кого кем");

  static final Set<String> IS_THERE =
      words(
          "is are there here hello hi hey please pls around online alive real at all home still out"
              + " есть кто нибудь либо то тут здесь там живой живые алло ау эй привет здравствуйте на связи вообще с можно"
              + " поговорить пообщаться");

  private static Set<String> words(String all) {
    return Arrays.stream(all.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
