-- The number of the visitor's conversation before this one; 0: there was none. Null: begun before there was this column.
-- A conversation is begun by whoever saw no open one. Unheard for seconds, the statement that begins it could come when
-- the visitor had written to another, sent the same words there and ended it: the words would be stored twice. Nothing
-- follows the same conversation twice, so such a statement is refused, whenever it comes.
ALTER TABLE conversation ADD COLUMN follows bigint;
CREATE UNIQUE INDEX conversation_follows ON conversation (workspace_id, visitor_id, follows);
