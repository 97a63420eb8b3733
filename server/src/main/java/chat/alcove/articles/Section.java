package chat.alcove.articles;

import java.util.UUID;

/// A group of articles in one language.
///
/// @param position among the others, smaller first
record Section(UUID id, String language, String slug, String title, int position) {}
