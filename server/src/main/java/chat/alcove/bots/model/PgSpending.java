package chat.alcove.bots.model;

import chat.alcove.postgres.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/// [Spending] in PostgreSQL: one statement that looks and adds, so that no two nodes can both find
/// the last room there is.
public final class PgSpending implements Spending {
  private static final String RESERVE =
      """
      INSERT INTO bot_spending AS s (workspace_id, bot_id, day, calls, tokens_in, tokens_out, micros)
      SELECT $1, $2, $3, 1, $4, $5, $6
       WHERE $4::bigint + $5::bigint <= $7::bigint AND $6::bigint <= $8::bigint
      ON CONFLICT (workspace_id, bot_id, day) DO UPDATE
         SET calls = s.calls + 1, tokens_in = s.tokens_in + $4, tokens_out = s.tokens_out + $5,
             micros = s.micros + $6
       WHERE s.tokens_in + s.tokens_out + $4 + $5 <= $7 AND s.micros + $6 <= $8
      RETURNING calls
      """;

  private static final String SETTLE =
      """
      UPDATE bot_spending
         SET tokens_in = greatest(0, tokens_in + $4), tokens_out = greatest(0, tokens_out + $5),
             micros = greatest(0, micros + $6)
       WHERE workspace_id = $1 AND bot_id = $2 AND day = $3
      """;

  /// More than anybody spends, and no sum of it runs over.
  private static final long ENDLESS = Long.MAX_VALUE / 4;

  private final SqlClient client;

  public PgSpending(SqlClient client) {
    this.client = client;
  }

  @Override
  public Future<Boolean> reserve(Account account, Cost most, Limits limits) {
    var parameters =
        account(account)
            .addLong(most.tokensIn())
            .addLong(most.tokensOut())
            .addLong(most.micros())
            .addLong(limits.tokens() == null ? ENDLESS : limits.tokens())
            .addLong(limits.micros() == null ? ENDLESS : limits.micros());
    return Ask.run(client, RESERVE, parameters).map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Void> settle(Account account, Cost most, Cost real) {
    var parameters =
        account(account)
            .addLong(real.tokensIn() - most.tokensIn())
            .addLong(real.tokensOut() - most.tokensOut())
            .addLong(real.micros() - most.micros());
    return Ask.run(client, SETTLE, parameters).mapEmpty();
  }

  private static Tuple account(Account account) {
    return Tuple.of(account.workspace(), account.bot(), account.day());
  }
}
