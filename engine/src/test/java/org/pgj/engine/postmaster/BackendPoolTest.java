package org.pgj.engine.postmaster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendPoolTest {
  private static final long LONG_AGO = Long.MIN_VALUE / 2;

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

  @Test
  void clientsWaitForAsManyAsAreAboutToBeReadyRatherThanTakeAColdOne() {
    Child one = busy(1);
    Child two = busy(2);
    pool.enter(backend(3));
    long now = System.nanoTime();
    one.leaves(now);
    two.leaves(now);

    assertThat(pool.isWorthWaiting(2, LONG_AGO, now)).isTrue();
    assertThat(pool.isWorthWaiting(3, LONG_AGO, now)).isFalse();

    pool.giveBack(one);
    assertThat(pool.isWorthWaiting(2, LONG_AGO, now)).isFalse();

    pool.remove(two);
    assertThat(pool.isWorthWaiting(1, LONG_AGO, now)).isFalse();
  }

  @Test
  void clientsDoNotWaitForOneThatClearsUpForLong() {
    Child slow = busy(1);
    pool.enter(backend(2));
    long now = System.nanoTime();
    slow.leaves(now);

    assertThat(pool.isWorthWaiting(1, LONG_AGO, now + BackendPool.CLEAR_UP_NANOS)).isTrue();
    assertThat(pool.isWorthWaiting(1, LONG_AGO, now + BackendPool.CLEAR_UP_NANOS + 1)).isFalse();
  }

  @Test
  void theNewsThatAClientIsGoneMayComeAMomentAfterTheNextClient() {
    busy(1);
    pool.enter(backend(2));
    long now = System.nanoTime();

    assertThat(pool.isWorthWaiting(1, now - BackendPool.NEWS_NANOS, now)).isTrue();
    assertThat(pool.isWorthWaiting(1, now - BackendPool.NEWS_NANOS - 1, now)).isFalse();
  }

  @Test
  void clientsDoNotWaitForWarmOnesWhenNoneIsReady() {
    Child one = busy(1);
    one.leaves(System.nanoTime());

    assertThat(pool.isWorthWaiting(1, LONG_AGO, System.nanoTime())).isFalse();
  }

  private Child busy(int pid) {
    pool.enter(backend(pid));
    return pool.borrow();
  }

  private static Child backend(int pid) {
    return new Child(Child.Role.BACKEND, pid, null, null);
  }
}
