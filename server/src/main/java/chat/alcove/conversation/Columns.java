package chat.alcove.conversation;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parameters of an UNNEST statement: one array a column, filled row by row.
final class Columns {
  private final List<Column> columns = new ArrayList<>();

  private record Column(Class<?> type, List<@Nullable Object> values) {
    Object array() {
      Object array = Array.newInstance(type, values.size());
      for (int i = 0; i < values.size(); i++) Array.set(array, i, values.get(i));
      return array;
    }
  }

  void add(int column, Class<?> type, @Nullable Object value) {
    while (columns.size() <= column) columns.add(new Column(type, new ArrayList<>()));
    columns.get(column).values().add(value);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  Tuple tuple() {
    Tuple tuple = Tuple.tuple();
    appendTo(tuple);
    return tuple;
  }

  void appendTo(Tuple tuple) {
    // addValue and not Tuple.of, which would spread the array.
    columns.forEach(column -> tuple.addValue(column.array()));
  }
}
