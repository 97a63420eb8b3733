package chat.alcove.conversation;

import chat.alcove.protocol.Rule;
import chat.alcove.protocol.Trace;
import chat.alcove.protocol.Trace.Candidate;
import chat.alcove.protocol.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/// A trace as an entry's detail holds it.
final class TraceForm {
  private TraceForm() {}

  static JsonObject of(Trace trace) {
    var candidates = new JsonArray();
    trace.candidates().forEach(candidate -> candidates.add(of(candidate)));
    return new JsonObject()
        .put("rule", trace.rule().name())
        .put("line", trace.line().toString())
        .put("waitedMs", trace.waitedMs())
        .put("preferenceDropped", trace.preferenceDropped())
        .put("candidates", candidates)
        .put("others", trace.others());
  }

  private static JsonObject of(Candidate candidate) {
    return new JsonObject()
        .put("id", candidate.id().toString())
        .put("name", candidate.name())
        .put("taken", candidate.taken())
        .put("seats", candidate.seats())
        .put("verdict", candidate.verdict().name());
  }

  static Trace trace(JsonObject json) {
    return new Trace(
        Rule.valueOf(json.getString("rule")),
        UUID.fromString(json.getString("line")),
        json.getLong("waitedMs"),
        json.getBoolean("preferenceDropped"),
        json.getJsonArray("candidates").stream().map(each -> candidate((JsonObject) each)).toList(),
        json.getInteger("others"));
  }

  private static Candidate candidate(JsonObject json) {
    return new Candidate(
        UUID.fromString(json.getString("id")),
        json.getString("name"),
        json.getInteger("taken"),
        json.getInteger("seats"),
        Verdict.valueOf(json.getString("verdict")));
  }
}
