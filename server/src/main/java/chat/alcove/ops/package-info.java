/// What whoever runs a node needs: health, and what all HTTP answers share (headers, errors).
///
/// Knows no domain; nobody but the composition root knows it.
@NullMarked
package chat.alcove.ops;

import org.jspecify.annotations.NullMarked;
