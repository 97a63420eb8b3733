package chat.alcove.cluster;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A table of which each node writes one page, and reads those of all.
///
/// What changes is told at once; the whole page is told every two seconds and to each newcomer, so
/// a lost word heals, and so do two halves of a cluster that find one another again. A page ends
/// with its node: nobody else's word keeps it. Lives on one event loop.
public final class Pages<K, V> {
  /// How often whoever has a page calls [#tell].
  public static final int TELL_EVERY_MS = 2_000;

  /// The page of a node that is not seen, and was not heard of for so long, is thrown away. A node
  /// may be heard before it is seen.
  private static final Duration UNSEEN_MAX = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(Pages.class);

  private final Context context;
  private final InstantSource clock;
  private final Link link;
  private final Topic topic;
  private final Script<K, V> script;

  /// By node, this one's included: everywhere in the same order.
  private final Map<UUID, Page<K, V>> pages = new TreeMap<>();

  private final Page<K, V> own = new Page<>(0);
  private Set<UUID> seen = Set.of();
  private Listener<K> listener = (keys, asOf) -> {};

  /// How an entry is written.
  public interface Script<K, V> {
    JsonObject writeKey(K key);

    K readKey(JsonObject written);

    Object writeValue(V value);

    V readValue(Object written);
  }

  /// Is told of entries on other nodes' pages that have come, changed or gone.
  public interface Listener<K> {
    /// Some are not what they were.
    ///
    /// @param asOf when that was so: of a node that is gone, when it was last heard
    void changed(Set<K> keys, Instant asOf);
  }

  private static final class Page<K, V> {
    private Map<K, V> entries = new HashMap<>();
    private long number;
    private Instant heardAt = Instant.MIN;

    Page(long number) {
      this.number = number;
    }
  }

  /// @param context the loop this lives on
  public Pages(Context context, InstantSource clock, Link link, Topic topic, Script<K, V> script) {
    this.context = context;
    this.clock = clock;
    this.link = link;
    this.topic = topic;
    this.script = script;
    pages.put(link.self(), own);
  }

  /// Hears the others from now on. Called before anything else, on any thread.
  public void start(Listener<K> listener) {
    this.listener = listener;
    link.hear(topic, (from, words) -> context.runOnContext(nothing -> heard(from, words)));
    link.watch(others -> context.runOnContext(nothing -> seen(link.others())));
    context.runOnContext(nothing -> seen(link.others()));
  }

  /// Writes on this node's page. The same again is no news.
  public void put(K key, V value) {
    if (value.equals(own.entries.put(key, value))) return;
    own.number++;
    link.tell(topic, word("put", new JsonArray().add(entry(key, value))));
  }

  /// Crosses out on this node's page.
  ///
  /// @return whether it was there
  public boolean remove(K key) {
    if (own.entries.remove(key) == null) return false;
    own.number++;
    link.tell(topic, word("gone", new JsonArray().add(script.writeKey(key))));
    return true;
  }

  /// Crosses out all of this node's page.
  public void clear() {
    own.entries.clear();
    own.number++;
    link.tell(topic, whole());
  }

  /// What all pages say of it, everywhere in the same order.
  public List<V> of(K key) {
    List<V> found = new ArrayList<>();
    pages
        .values()
        .forEach(page -> {
          V value = page.entries.get(key);
          if (value != null) found.add(value);
        });
    return found;
  }

  /// Tells the whole page, and throws away those of nodes that never came.
  public void tell() {
    link.tell(topic, whole());
    Instant before = clock.instant().minus(UNSEEN_MAX);
    Set<UUID> others = link.others();
    List.copyOf(pages.keySet()).stream()
        .filter(node -> !node.equals(link.self()) && !others.contains(node))
        .filter(node -> Objects.requireNonNull(pages.get(node)).heardAt.isBefore(before))
        .forEach(node -> end(node));
  }

  private void seen(Set<UUID> others) {
    Set<UUID> newcomers = new HashSet<>(others);
    newcomers.removeAll(seen);
    Set<UUID> gone = new HashSet<>(seen);
    gone.removeAll(others);
    seen = Set.copyOf(others);
    gone.forEach(node -> end(node));
    if (!newcomers.isEmpty()) link.send(newcomers, topic, whole());
  }

  private void end(UUID node) {
    Page<K, V> page = pages.remove(node);
    if (page == null || page.entries.isEmpty()) return;
    listener.changed(Set.copyOf(page.entries.keySet()), page.heardAt);
  }

  private void heard(UUID from, Buffer words) {
    try {
      Set<K> changed = read(from, new JsonObject(words));
      if (!changed.isEmpty()) listener.changed(changed, clock.instant());
    } catch (RuntimeException e) {
      // A node of another version: its whole page may be readable, and comes by itself.
      log.warn("not understood, topic={} node={} cause={}", topic, from, e.toString());
    }
  }

  private Set<K> read(UUID from, JsonObject word) {
    long number = word.getLong("n");
    JsonArray whole = word.getJsonArray("all");
    Page<K, V> page = pages.get(from);
    if (whole != null) {
      Page<K, V> told = pages.computeIfAbsent(from, first -> new Page<>(number));
      told.heardAt = clock.instant();
      return number < told.number ? Set.of() : replaced(told, number, entries(whole));
    }
    if (page == null) return Set.of();
    page.heardAt = clock.instant();
    // One was lost before it: the whole page tells.
    if (number != page.number + 1) return Set.of();
    page.number = number;
    return changed(page, word);
  }

  private Set<K> replaced(Page<K, V> page, long number, Map<K, V> now) {
    Map<K, V> before = page.entries;
    page.entries = now;
    page.number = number;
    Set<K> changed = new HashSet<>(before.keySet());
    changed.addAll(now.keySet());
    changed.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
    return changed;
  }

  private Set<K> changed(Page<K, V> page, JsonObject word) {
    Map<K, V> put = entries(word.getJsonArray("put", new JsonArray()));
    page.entries.putAll(put);
    Set<K> changed = new HashSet<>(put.keySet());
    for (Object written : word.getJsonArray("gone", new JsonArray())) {
      K key = script.readKey((JsonObject) written);
      page.entries.remove(key);
      changed.add(key);
    }
    return changed;
  }

  private Map<K, V> entries(JsonArray written) {
    Map<K, V> entries = new HashMap<>();
    for (Object one : written) {
      var entry = (JsonObject) one;
      entries.put(script.readKey(entry.getJsonObject("k")), script.readValue(entry.getValue("v")));
    }
    return entries;
  }

  private Buffer whole() {
    var all = new JsonArray();
    own.entries.forEach((key, value) -> all.add(entry(key, value)));
    return word("all", all);
  }

  private JsonObject entry(K key, V value) {
    return new JsonObject().put("k", script.writeKey(key)).put("v", script.writeValue(value));
  }

  private Buffer word(String what, JsonArray entries) {
    return new JsonObject().put("n", own.number).put(what, entries).toBuffer();
  }
}
