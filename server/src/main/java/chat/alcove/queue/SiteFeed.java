package chat.alcove.queue;

import chat.alcove.conversation.BotTerms;
import chat.alcove.delivery.Audience;
import chat.alcove.delivery.Parcel;
import chat.alcove.delivery.Views;
import chat.alcove.lines.Hours;
import chat.alcove.lines.HoursForm;
import chat.alcove.lines.LineBook;
import chat.alcove.lines.LineRules;
import chat.alcove.lines.Lines;
import chat.alcove.protocol.BotName;
import chat.alcove.protocol.Refusal;
import chat.alcove.protocol.Refused;
import chat.alcove.protocol.SitePresence;
import chat.alcove.protocol.VisitorPush;
import chat.alcove.protocol.Wire;
import chat.alcove.queue.Fronts.Front;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells the visitors of a site who is here and whether it is open: what is so now and was not told
/// before, encoded once for all of them.
///
/// Remembers the sites that have visitors on this node, and no others. One pass at a time; used by
/// one event loop.
final class SiteFeed {
  /// What nobody told of is seen after at most this long: another node's people, words that ran
  /// out, settings.
  static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final Fronts fronts;
  private final Lines lines;
  private final House house;
  private final Map<SiteKey, Integer> visitors = new HashMap<>();
  private final Map<SiteKey, SitePresence> told = new HashMap<>();
  private final Map<SiteKey, Future<SitePresence>> reading = new HashMap<>();
  private final Set<UUID> touched = new HashSet<>();
  private Instant lookAt = Instant.MIN;

  /// What is the same for all sites.
  record House(Mail mail, Consumer<Parcel> post, InstantSource clock, BotTerms.Duty duty) {}

  SiteFeed(Fronts fronts, Lines lines, House house) {
    this.fronts = fronts;
    this.lines = lines;
    this.house = house;
  }

  /// A visitor is there from now on, and is told this.
  Future<SitePresence> arrived(SiteKey site) {
    visitors.merge(site, 1, Integer::sum);
    SitePresence known = told.get(site);
    if (known != null) return Future.succeededFuture(known);
    Future<SitePresence> running = reading.get(site);
    if (running != null) return running;
    Future<SitePresence> read = first(site);
    if (!read.isComplete()) reading.put(site, read);
    return read.onComplete(done -> reading.remove(site));
  }

  /// Only the last of a site's visitors changes anything.
  void left(SiteKey site) {
    if (visitors.merge(site, -1, Integer::sum) > 0) return;
    visitors.remove(site);
    told.remove(site);
  }

  /// Somebody's presence there has changed.
  void touched(UUID workspace) {
    touched.add(workspace);
  }

  /// Whether there is anything to look at.
  boolean hasNews() {
    Instant now = house.clock.instant();
    if (!now.isBefore(lookAt)) {
      lookAt = now.plus(LOOK_EVERY);
      told.keySet().forEach(site -> touched.add(site.workspace()));
    }
    told.forEach((site, presence) -> {
      Instant changes = presence.changesAt();
      if (changes != null && !changes.isAfter(now)) touched.add(site.workspace());
    });
    return !touched.isEmpty();
  }

  /// Looks at the sites of those workspaces that were touched.
  Future<Gathered.More> pass() {
    Set<UUID> workspaces = Set.copyOf(touched);
    touched.clear();
    Set<SiteKey> sites =
        told.keySet().stream()
            .filter(site -> workspaces.contains(site.workspace()))
            .collect(Collectors.toSet());
    if (sites.isEmpty()) return Future.succeededFuture(Gathered.More.no);
    return read(sites)
        .onSuccess(found -> found.forEach(this::tell))
        .onFailure(cause -> touched.addAll(workspaces))
        .map(Gathered.More.no);
  }

  private void tell(SiteKey site, SitePresence now) {
    SitePresence before = told.get(site);
    if (before == null || before.equals(now)) return;
    told.put(site, now);
    var push = new VisitorPush.Presence(now);
    var to = new Audience.OfSite(site.workspace(), site.site());
    house.post.accept(new Parcel(to, Buffer.buffer(Wire.encode(push)), null));
  }

  private Future<SitePresence> first(SiteKey site) {
    return read(Set.of(site))
        .map(found -> {
          SitePresence presence = found.get(site);
          if (presence == null) throw new Refused(Refusal.NOT_FOUND, "there is no such site");
          // Nobody may be left meanwhile.
          if (visitors.containsKey(site)) told.put(site, presence);
          return presence;
        });
  }

  private Future<Map<SiteKey, SitePresence>> read(Collection<SiteKey> sites) {
    Map<UUID, LineBook> books = new HashMap<>();
    return Future.all(
            sites.stream()
                .map(SiteKey::workspace)
                .distinct()
                .map(workspace -> lines.of(workspace).onSuccess(book -> books.put(workspace, book)))
                .toList())
        .compose(known -> fronts.of(sites))
        .compose(found ->
            bots(found.keySet())
                .map(bots -> {
                  Instant now = house.clock.instant();
                  Map<SiteKey, SitePresence> presences = new HashMap<>();
                  found.forEach((site, front) -> {
                    Hours hours = hours(books, site, front);
                    presences.put(site, presence(front, hours, now, bots.get(site)));
                  });
                  return presences;
                }));
  }

  /// Who takes first words there. What is not known now is not told: people take them then.
  private Future<Map<SiteKey, BotName>> bots(Collection<SiteKey> sites) {
    Map<SiteKey, BotName> bots = new HashMap<>();
    return Future.all(
            sites.stream()
                .map(site ->
                    house
                        .duty
                        .now(site.workspace(), site.site())
                        .onSuccess(terms ->
                            terms
                                .filter(BotTerms::owns)
                                .ifPresent(bot -> bots.put(site, Views.name(bot.bot()))))
                        .otherwise(Optional.empty()))
                .toList())
        .map(bots);
  }

  /// A line that was made a moment ago is not known yet.
  private static Hours hours(Map<UUID, LineBook> books, SiteKey site, Front front) {
    return Optional.ofNullable(books.get(site.workspace()))
        .flatMap(book -> book.line(front.line()))
        .map(LineRules::hours)
        .orElse(Hours.always(ZoneOffset.UTC));
  }

  private SitePresence presence(Front front, Hours hours, Instant now, @Nullable BotName bot) {
    return new SitePresence(
        front.here(),
        hours.openAt(now),
        hours.nextChange(now).orElse(null),
        HoursForm.zone(hours),
        house.mail == Mail.answers,
        bot);
  }
}
