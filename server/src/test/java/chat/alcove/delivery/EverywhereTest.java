package chat.alcove.delivery;

class EverywhereTest extends DirectoryContract {
  @Override
  Directory of(Seen link) {
    return new Everywhere(link);
  }
}
