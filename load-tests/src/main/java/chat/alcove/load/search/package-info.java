/// How fast a knowledge base of many articles is: made-up articles, made-up questions, asked as
/// visitors ask them. Knows nothing of how the server looks for an answer.
@NullMarked
package chat.alcove.load.search;

import org.jspecify.annotations.NullMarked;
