package org.pgj.engine.postmaster;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.pgj.engine.shared.child.ControlMessage;

/**
 * The backends that are ready, last used first, for its code and caches are hottest.
 *
 * <p>A backend takes too long to start for a pool that makes objects when one is asked for: the
 * postmaster starts processes ahead of demand, and a process enters the pool when it reports ready.
 * How many spares are wanted grows when a client finds none and shrinks while nobody misses any.
 */
final class BackendPool {
  private static final Duration IDLE_BEFORE_EVICTION = Duration.ofSeconds(30);
  private static final long SHRINK_NANOS = 60_000_000_000L;

  /** How long the news that a client is gone may take. */
  static final long NEWS_NANOS = 1_000_000L;

  /**
   * How long clearing up after a client may take before the next ones wait for it no longer. It
   * covers a collection of the heap, and is less than what cold code costs a client of some hundred
   * statements.
   */
  static final long CLEAR_UP_NANOS = 100_000_000L;

  private static final byte[] RETIRE = {ControlMessage.RETIRE};

  private final GenericObjectPool<Child> pool;
  private final int minSpares;
  private final int maxSpares;
  private int wantedSpares;
  private long lastMiss = System.nanoTime();
  private Child entering;

  /** Those that have served a client and are ready for the next, the last used last. */
  private final LinkedHashSet<Child> warm = new LinkedHashSet<>();

  /** Those that serve a client, or clear up after one. */
  private final Set<Child> lent = new HashSet<>();

  BackendPool(int minSpares, int maxSpares) {
    this.minSpares = minSpares;
    this.maxSpares = maxSpares;
    this.wantedSpares = minSpares;
    GenericObjectPoolConfig<Child> config = new GenericObjectPoolConfig<>();
    config.setJmxEnabled(false);
    config.setLifo(true);
    config.setBlockWhenExhausted(false);
    config.setMaxTotal(-1);
    config.setMaxIdle(-1);
    config.setMinIdle(minSpares);
    config.setTestOnBorrow(true);
    config.setTestOnReturn(true);
    config.setMinEvictableIdleDuration(Duration.ofDays(1));
    config.setSoftMinEvictableIdleDuration(IDLE_BEFORE_EVICTION);
    config.setNumTestsPerEvictionRun(-1);
    this.pool = new GenericObjectPool<>(new Factory(), config);
  }

  /** A process that has just reported ready for the first time: it stands behind the hot ones. */
  void enter(Child child) {
    child.setState(Child.State.READY);
    entering = child;
    pool.setLifo(false);
    try {
      pool.addObject();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    } finally {
      pool.setLifo(true);
      entering = null;
    }
  }

  /** The hottest ready backend, or null if there is none. */
  Child borrow() {
    while (pool.getNumIdle() > 0) {
      try {
        Child child = pool.borrowObject();
        child.setState(Child.State.BUSY);
        warm.remove(child);
        lent.add(child);
        return child;
      } catch (NoSuchElementException none) {
        return null;
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
    return null;
  }

  /**
   * Whether clients had better wait for backends that are about to be ready than be given one that
   * has served so much less that its code is cold. Who has waited for a moment only waits for every
   * warmer one: a client that goes and comes again may be faster than the news of its going. If
   * none is ready, a process has to be started anyway.
   *
   * @param clients how many wait
   * @param since the {@link System#nanoTime()} since when the first of them waits
   */
  boolean isWorthWaiting(int clients, long since, long now) {
    if (ready() == 0) {
      return false;
    }
    long ready = warm.isEmpty() ? 0 : warm.getLast().warmth();
    int warmer = 0;
    for (Child child : lent) {
      boolean leaves = child.leavingSince() <= now;
      long patience = leaves ? CLEAR_UP_NANOS : NEWS_NANOS;
      if (now - (leaves ? child.leavingSince() : since) <= patience && child.warmth() > 2 * ready) {
        warmer++;
      }
    }
    return clients <= warmer;
  }

  /** A borrowed backend is ready again. */
  void giveBack(Child child) {
    lent.remove(child);
    warm.add(child);
    child.setState(Child.State.READY);
    pool.returnObject(child);
  }

  /** A backend has ended or is about to. */
  void remove(Child child) {
    lent.remove(child);
    warm.remove(child);
    boolean borrowed = child.state() == Child.State.BUSY;
    child.setState(Child.State.ENDING);
    if (borrowed) {
      pool.returnObject(child);
    }
  }

  /** Clients being served. */
  int busy() {
    return pool.getNumActive();
  }

  /** Backends that wait for a client. */
  int ready() {
    return pool.getNumIdle();
  }

  /** A client found no ready backend. */
  void missed() {
    lastMiss = System.nanoTime();
    wantedSpares = Math.min(maxSpares, wantedSpares + 1);
    pool.setMinIdle(wantedSpares);
  }

  /** How many spares should be there. */
  int wantedSpares() {
    return wantedSpares;
  }

  /** Lets go of spares that are too many for too long; called now and then. */
  void evict() {
    long now = System.nanoTime();
    if (wantedSpares > minSpares && now - lastMiss > SHRINK_NANOS) {
      lastMiss = now;
      wantedSpares--;
      pool.setMinIdle(wantedSpares);
    }
    try {
      pool.evict();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Forgets all, since all processes end. */
  void clear() {
    lent.clear();
    pool.clear();
  }

  private final class Factory extends BasePooledObjectFactory<Child> {
    @Override
    public Child create() {
      if (entering == null) {
        throw new NoSuchElementException("no backend is ready");
      }
      return entering;
    }

    @Override
    public PooledObject<Child> wrap(Child child) {
      return new DefaultPooledObject<>(child);
    }

    @Override
    public boolean validateObject(PooledObject<Child> pooled) {
      Child child = pooled.getObject();
      return child.isAlive() && child.state() == Child.State.READY;
    }

    @Override
    public void destroyObject(PooledObject<Child> pooled) {
      Child child = pooled.getObject();
      warm.remove(child);
      if (child.state() == Child.State.READY && child.isAlive()) {
        child.setState(Child.State.ENDING);
        child.send(RETIRE, -1);
      }
    }
  }
}
