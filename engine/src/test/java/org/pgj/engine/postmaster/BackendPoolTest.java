package org.pgj.engine.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendPoolTest {
  private final BackendPool pool = new BackendPool(1, 8);

  @Test
  void whoServedLastServesNext() {
    pool.enter(backend(1));
    pool.enter(backend(2));
    Child first = pool.borrow();
    Child second = pool.borrow();
    pool.giveBack(second);
    pool.giveBack(first);

    assertThat(pool.borrow()).isSameAs(first);
    assertThat(pool.borrow()).isSameAs(second);
  }

  @Test
  void aFreshSpareStandsBehindThoseThatHaveServed() {
    pool.enter(backend(1));
    Child hot = pool.borrow();
    pool.giveBack(hot);
    Child fresh = backend(2);
    pool.enter(fresh);

    assertThat(pool.borrow()).isSameAs(hot);
    assertThat(pool.borrow()).isSameAs(fresh);
    assertThat(pool.borrow()).isNull();
  }

  @Test
  void oneThatHasEndedIsNotLent() {
    Child ended = backend(1);
    pool.enter(ended);
    pool.remove(ended);

    assertThat(pool.borrow()).isNull();
  }

  private static Child backend(int pid) {
    return new Child(Child.Role.BACKEND, pid, null, null);
  }
}
