package org.pgj.engine.postmaster;

import java.time.Duration;
import java.util.NoSuchElementException;
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
  private static final byte[] RETIRE = {ControlMessage.RETIRE};

  private final GenericObjectPool<Child> pool;
  private final int minSpares;
  private final int maxSpares;
  private int wantedSpares;
  private long lastMiss = System.nanoTime();
  private Child entering;

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
        return child;
      } catch (NoSuchElementException none) {
        return null;
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
    return null;
  }

  /** A borrowed backend is ready again. */
  void giveBack(Child child) {
    child.setState(Child.State.READY);
    pool.returnObject(child);
  }

  /** A backend has ended or is about to. */
  void remove(Child child) {
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
      if (child.state() == Child.State.READY && child.isAlive()) {
        child.setState(Child.State.ENDING);
        child.send(RETIRE, -1);
      }
    }
  }
}
