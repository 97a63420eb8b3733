package chat.alcove.lines;

import chat.alcove.lines.PgLineSettings.SiteLine;
import chat.alcove.lines.PgLineSettings.Takers;
import chat.alcove.protocol.Form;
import chat.alcove.protocol.Refused;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who takes a site's conversations, as its owner sees it in a form, and back.
final class SiteForm {
  private static final Set<String> FIELDS = Set.of("line", "bot", "botWhen");
  private static final Set<String> WHEN =
      Set.of("always", "outside_hours", "nobody_free", "while_waiting");

  private SiteForm() {}

  /// What there is, with what was sent in its place.
  ///
  /// @throws Refused naming the first field that does not fit
  static Takers over(SiteLine site, Map<String, ? extends @Nullable Object> sent) {
    Map<String, @Nullable Object> present = new HashMap<>(fields(site).getMap());
    present.keySet().retainAll(FIELDS);
    var form = Form.over(present, sent, FIELDS);
    if (!(form.value("botWhen") instanceof String when) || !WHEN.contains(when)) {
      throw Refused.field("botWhen", "must be always, outside_hours, nobody_free or while_waiting");
    }
    return new Takers(form.id("line"), form.maybeId("bot").orElse(null), when);
  }

  static JsonObject fields(SiteLine site) {
    UUID bot = site.takers().bot();
    return new JsonObject()
        .put("id", site.id().toString())
        .put("key", site.key())
        .put("name", site.name())
        .put("line", site.takers().line().toString())
        .put("bot", bot == null ? null : bot.toString())
        .put("botWhen", site.takers().botWhen());
  }
}
