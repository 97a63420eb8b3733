package chat.alcove.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewTest {
  private final View<String> view = new View<>();

  @Test
  void shows_what_comes_in_order_at_once() {
    assertThat(view.offer(1, "a")).containsExactly("a");
    assertThat(view.offer(2, "b")).containsExactly("b");
    assertThat(view.last()).isEqualTo(2);
  }

  @Test
  void holds_back_what_comes_too_early_and_shows_all_once_the_hole_is_filled() {
    assertThat(view.offer(3, "c")).isEmpty();
    assertThat(view.offer(2, "b")).isEmpty();
    assertThat(view.hole()).isTrue();
    assertThat(view.offer(1, "a")).containsExactly("a", "b", "c");
    assertThat(view.hole()).isFalse();
  }

  @Test
  void drops_a_number_it_has_shown() {
    view.offer(1, "a");
    assertThat(view.offer(1, "a")).isEmpty();
    assertThat(view.hole()).isFalse();
  }

  @Test
  void shows_once_what_came_early_twice() {
    view.offer(2, "b");
    view.offer(2, "b");
    assertThat(view.offer(1, "a")).containsExactly("a", "b");
  }
}
