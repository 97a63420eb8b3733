package chat.alcove.protocol;

/// An article as staff find it.
///
/// @param internal for the team only: never sent to a visitor
public record StaffArticle(String id, String title, String excerpt, String url, boolean internal) {}
