package chat.alcove.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The account PostgreSQL runs as, by the command that changes to it. PostgreSQL refuses to run as
/// root and as an account without a name.
///
/// @param change put before a command
/// @param owner the user id that must own the data; [#UNCHANGED] where it is the caller's own
record Account(List<String> change, int owner) {
  static final int UNCHANGED = -1;
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /// The first account that can run this `postgres` in this folder.
  static Account thatCanRun(Path postgres, Path folder, Path data) throws IOException {
    var refusals = new ArrayList<String>();
    for (var account : candidates(data)) {
      var probe =
          account.run(
              List.of("sh", "-c", "cd \"$1\" && exec \"$2\" -V", "sh", "" + folder, "" + postgres));
      if (probe.succeeded()) {
        return account;
      }
      refusals.add(
          (account.change.isEmpty() ? "sh" : account.change.getFirst()) + ": " + probe.lastLine());
    }
    throw new StartFailed(
        "PostgreSQL does not run as root or as a user without a name, and changing to another failed ("
            + String.join("; ", refusals)
            + "). Start Alcove as an ordinary user, or set ALCOVE_DATABASE_URL.");
  }

  private static List<Account> candidates(Path data) throws IOException {
    // A new user namespace without a map shows every account as `nobody`. Files stay the caller's,
    // so that
    // folders only the caller may enter work, and no account needs to be changed.
    var unmapped = List.of("unshare", "--user");
    var me = owner(Path.of("/proc/self"));
    if (me != ROOT) {
      var named = !System.getProperty("user.name", "?").equals("?");
      return named
          ? List.of(new Account(List.of(), UNCHANGED))
          : List.of(new Account(unmapped, UNCHANGED));
    }
    // Data that an ordinary user began stays theirs, so that they can go on with it.
    var begun = Files.exists(data) && owner(data) != ROOT;
    var user = begun ? owner(data) : NOBODY;
    var group = begun ? (int) Files.getAttribute(data, "unix:gid") : NOBODY;
    var change =
        List.of(
            "setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups", "--no-new-privs");
    return List.of(new Account(change, user), new Account(unmapped, ROOT));
  }

  /// The command that runs `command` as this account, in a session of its own: a Ctrl-C in the
  /// terminal is for Alcove, which then stops PostgreSQL when its last statement is through.
  List<String> command(List<String> command) {
    var whole = new ArrayList<String>();
    whole.add("setsid");
    whole.addAll(change);
    whole.addAll(command);
    return whole;
  }

  /// Runs a short command to its end.
  Ended run(List<String> command) throws IOException {
    return Ended.of(command(command));
  }

  /// Gives a file or a whole folder to this account.
  void own(Path path) throws IOException {
    if (owner == UNCHANGED || owner(path) == owner) {
      return;
    }
    try (var tree = Files.walk(path)) {
      // The top last: a run that is cut short is then done again.
      for (var file : tree.toList().reversed()) {
        Files.setAttribute(file, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
