/** What the server says about settings of bots and articles, in English; here is the same in Russian. */
import type { Language } from "../settings";

const RUSSIAN: readonly [said: RegExp, russian: string][] = [
  [/^line (\d+): (.+)$/, "строка $1"],
  [/^is missing$/, "не заполнено"],
  [/^is missing: the flow's own language$/, "нет текста на языке сценария"],
  [/^is there twice$/, "встречается дважды"],
  [/^must be a text of 1 to (\d+) characters.*$/, "нужен текст от 1 до $1 знаков"],
  [/^must be a text, or one for each language$/, "нужен текст или по тексту на каждый язык"],
  [/^must be a whole number from (\d+) to (\d+)$/, "нужно целое число от $1 до $2"],
  [/^must be a number from 0 to 1$/, "нужно число от 0 до 1"],
  [/^must be a number$/, "нужно число"],
  [/^must be an amount from 0 to (\d+)$/, "нужна сумма от 0 до $1"],
  [/^must be true or false$/, "нужно true или false"],
  [/^must be a list$/, "нужен список"],
  [/^must be a list of at most (\d+).*$/, "нужен список не длиннее $1"],
  [/^must have at most (\d+) items$/, "не больше $1"],
  [/^must have (\d+) to (\d+) characters.*$/, "нужно от $1 до $2 знаков"],
  [/^must be a mapping.*$/, "здесь нужны имена со значениями"],
  [/^must be open or closed$/, "нужно open или closed"],
  [/^must be text, email, phone, number or choice$/, "нужно text, email, phone, number или choice"],
  [/^must be an address like (.+)$/, "нужен адрес, например $1"],
  [
    /^must be an address that begins with https:\/\/$/,
    "нужен адрес, который начинается с https://",
  ],
  [/^must be a key of at most (\d+).*$/, "нужен ключ без пробелов, не длиннее $1 знаков"],
  [/^must be words of 1 to (\d+) characters$/, "нужны слова от 1 до $1 знаков"],
  [
    /^must be small Latin letters.*$/,
    "нужны маленькие латинские буквы, в адресе ещё цифры и дефисы",
  ],
  [/^must be of letters, digits, - and _$/, "нужны буквы, цифры, - и _"],
  [/^must be a PNG.*$/, "нужна картинка PNG, JPEG, WebP или GIF"],
  [/^needs both prices.*$/, "нужны обе цены, за миллион токенов"],
  [/^there is no such setting here; there are(.+)$/, "такого здесь нет; есть$1"],
  [/^there is no such setting.*$/, "такой настройки нет"],
  [/^there is no such section$/, "такого раздела нет"],
  [/^there is no step called (.+)$/, "нет шага «$1»"],
  [/^there is no line called (.+)$/, "нет линии «$1»"],
  [/^another step is called (.+)$/, "шаг «$1» уже есть"],
  [/^another intent is called (.+)$/, "намерение «$1» уже есть"],
  [/^another (?:article|section) of this language has it$/, "на этом языке такой адрес занят"],
  [/^nothing leads to this step$/, "сюда не ведёт ни один шаг"],
  [/^nothing after action (\d+) is ever done$/, "после действия $1 ничего не исполнится"],
  [/^goes round without waiting for the visitor: (.+)$/, "ходит по кругу, не дожидаясь ответа: $1"],
  [/^asks for the same field twice$/, "дважды спрашивает одно и то же"],
  [/^each phrase must have at least one word$/, "в каждой фразе нужно хотя бы одно слово"],
  [/^says nothing that could hold$/, "здесь нет условия"],
  [/^goes not with contains.*$/, "не сочетается с contains: напишите два условия под all"],
  [/^not said in (.+)$/, "нет текста на языке: $1"],
  [
    /^(\S+ )?is no language; write it like (.+) or (\S+)$/,
    "$1не код языка; пишите, например, $2 или $3",
  ],
  [/^aliases can't be used.*$/, "псевдонимы (*) для списков и вложений не годятся"],
  [/^is more than (\d+) levels deep$/, "вложено глубже $1 уровней"],
  [/^a message must have 1 to.*$/, "в сообщении нужно от 1 до 4 000 знаков"],
  [/^the document is empty$/, "документ пуст"],
  [/^the document is larger than 256 KB$/, "документ больше 256 КБ"],
  [/^this can't be read:? ?(.*)$/, "это не прочитать: $1"],
  [/^the title must have 1 to (\d+) characters$/, "в заголовке нужно от 1 до $1 знаков"],
  [/^must name question and answer.*$/, "в первой строке нужны столбцы question и answer"],
  [/^there is a title and no text$/, "есть заголовок, а текста нет"],
  [/^this is no text$/, "это не текст"],
  [
    /^has letters that cannot be read.*$/,
    "есть буквы, которые не прочитать: сохраните файл как UTF-8",
  ],
  [/^language must be like en or ru$/, "language: нужен код языка, например en или ru"],
  [/^slug must be small Latin.*$/, "slug: нужны маленькие латинские буквы, цифры и дефисы"],
  [/^the section is too long$/, "название раздела слишком длинное"],
  [/^the section has characters that.*$/, "в названии раздела есть знаки, которых не показать"],
  [
    /^the names of its folders have more than (\d+) characters together$/,
    "в названиях папок вместе больше $1 знаков",
  ],
  [/^a workspace has at most (\d+) sections$/, "разделов может быть не больше $1"],
  [/^more than (\d+) sections$/, "больше $1 разделов за раз"],
  [/^more than (\d+) articles$/, "больше $1 статей за раз"],
  [/^the text is longer than (\d+) characters$/, "текст длиннее $1 знаков"],
  [/^another of these has this address$/, "у другого из этих файлов такой же адрес"],
  [/^is none of those that are read.*$/, "такие файлы не читаем: нужны .md или .csv"],
  [/^these files are too large together$/, "файлы вместе слишком велики"],
  [/^answer\.(\S+): (.+)$/, "в ответе $1"],
  [/^there is no such field$/, "такого поля нет"],
  [
    /^may not be asked: it is not https.*$/,
    "сюда нельзя: это не https в открытом интернете, и ALCOVE_OUTWARD_ALLOW этого не открывает",
  ],
  [
    /^(\S+) may not be asked: it is not https.*$/,
    "$1 спрашивать нельзя: это не https в открытом интернете, и ALCOVE_OUTWARD_ALLOW этого не открывает",
  ],
  [
    /^is asked unsigned: .*$/,
    "запрос не подписан: задайте боту секрет, и программа узнает, что это мы",
  ],
  [/^(\S+) takes no connections$/, "$1 не принимает соединений"],
  [/^(\S+) speaks no TLS.*$/, "у $1 нет TLS или его сертификату нельзя верить"],
  [/^(\S+) is no name that is known$/, "имя $1 никому не известно"],
  [/^(\S+) did not answer in time$/, "$1 не отвечает вовремя"],
  [/^(\S+) answered with a redirect$/, "$1 отсылает на другой адрес"],
  [/^(\S+) answered (\d+)$/, "$1 отвечает кодом $2"],
  [/^(\S+) broke off$/, "$1 обрывает ответ"],
  [/^(\S+) is asked by too many$/, "$1 спрашивают слишком часто"],
  [/^the answer is no JSON object$/, "ответ не похож на объект JSON"],
  [/^the answer is empty$/, "ответ пуст"],
  [/^the model sent (.+)$/, "ответ модели не разобрать ($1)"],
  [/^row (\d+) (.+)$/, "ряд $1: $2"],
];

const PLACED = /^(line \d+|answer\.\S+): /;

/** What can't be said in Russian stays as it came: better than nothing. */
export function saidIn(language: Language, message: string): string {
  if (language === "en") return message;
  const found = RUSSIAN.find(([said]) => said.test(message));
  if (found === undefined) return message;
  const [said, russian] = found;
  // Where it is, then what it is.
  const [, place, rest] = PLACED.test(message) ? (said.exec(message) ?? []) : [];
  if (rest === undefined) return message.replace(said, russian);
  return `${russian.replace("$1", place ?? "")}: ${saidIn(language, rest)}`;
}

/** The same as a sentence, as it stands at a field or in a foot. */
export function sentenceIn(language: Language, message: string): string {
  const said = saidIn(language, message);
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
}
