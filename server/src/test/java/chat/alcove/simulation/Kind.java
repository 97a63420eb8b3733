package chat.alcove.simulation;

import chat.alcove.conversation.Happening;

/// The kinds of entries there are.
enum Kind {
  said,
  noted,
  queued,
  offered,
  assigned,
  released,
  transferred,
  rested,
  woken,
  promised,
  snoozed,
  prioritised,
  mail_asked,
  closed,
  reopened,
  with_bot,
  handed_off,
  drafted;

  static Kind of(Happening what) {
    return switch (what) {
      case Happening.Said it -> said;
      case Happening.Noted it -> noted;
      case Happening.Queued it -> queued;
      case Happening.Offered it -> offered;
      case Happening.Assigned it -> assigned;
      case Happening.Released it -> released;
      case Happening.Transferred it -> transferred;
      case Happening.Rested it -> rested;
      case Happening.Woken it -> woken;
      case Happening.Promised it -> promised;
      case Happening.Snoozed it -> snoozed;
      case Happening.Prioritised it -> prioritised;
      case Happening.MailAsked it -> mail_asked;
      case Happening.Closed it -> closed;
      case Happening.Reopened it -> reopened;
      case Happening.WithBot it -> with_bot;
      case Happening.HandedOff it -> handed_off;
      case Happening.Drafted it -> drafted;
    };
  }
}
