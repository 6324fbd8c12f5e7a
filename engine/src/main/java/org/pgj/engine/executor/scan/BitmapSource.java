package org.pgj.engine.executor.scan;

import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;

/** Computes a set of row addresses from indexes. */
public abstract class BitmapSource {
  /** The addresses for the present parameters; the set is valid until the next call. */
  abstract TidSet compute();

  /** What one index finds. */
  public static BitmapSource index(IndexAccess index, IndexKeys keys) {
    return new Index(index.scan(keys.keys(), false), keys);
  }

  /** The rows in all (or in any) of the inputs. */
  public static BitmapSource combine(BitmapSource[] inputs, boolean all) {
    return new Combination(inputs, all);
  }

  private static final class Index extends BitmapSource {
    private final IndexScan scan;
    private final IndexKeys keys;
    private final IndexBatch entries = new IndexBatch();
    private final TidSet found = new TidSet();

    private Index(IndexScan scan, IndexKeys keys) {
      this.scan = scan;
      this.keys = keys;
    }

    @Override
    TidSet compute() {
      found.clear();
      if (keys.restart(scan)) {
        while (scan.next(entries, ScanDirection.FORWARD)) {
          found.add(entries.tids(), entries.count());
        }
      }
      found.finish();
      return found;
    }
  }

  private static final class Combination extends BitmapSource {
    private final BitmapSource[] inputs;
    private final boolean all;
    private final TidSet combined = new TidSet();

    private Combination(BitmapSource[] inputs, boolean all) {
      this.inputs = inputs;
      this.all = all;
    }

    @Override
    TidSet compute() {
      combined.clear();
      for (int i = 0; i < inputs.length; i++) {
        TidSet next = inputs[i].compute();
        if (i == 0 || !all) {
          combined.addAll(next);
        } else {
          combined.retain(next);
        }
      }
      return combined;
    }
  }
}
