package org.pgj.engine.planner.cost;

import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Relation;

/** Costs of scans, sorts and groupings; those of joins are in {@link JoinCost}. */
public final class CostModel {
  private static final double BLOCK_SIZE = 8192;
  private static final double TUPLE_OVERHEAD = 24;
  private static final double INDEX_PAGE_CPU_MULTIPLIER = 50;
  private static final double SUMMARIES_PER_MAP_PAGE = 1020;

  private final CostSettings settings;
  private final ExpressionCost expressions;
  private double totalTablePages;

  public CostModel(CostSettings settings, ExpressionCost expressions) {
    this.settings = settings;
    this.expressions = expressions;
  }

  public CostSettings settings() {
    return settings;
  }

  public ExpressionCost expressions() {
    return expressions;
  }

  public void addTablePages(double pages) {
    totalTablePages += pages;
  }

  /** Start-up and total cost of something. */
  public record Cost(double startup, double total) {}

  public Cost sequentialScan(Relation relation, double conditionCost) {
    double io = relation.pages * settings.sequentialPageCost();
    double cpu = (settings.cpuTupleCost() + conditionCost) * relation.tuples;
    double disabled = settings.enableSequentialScan() ? 0 : CostSettings.DISABLED;
    return new Cost(disabled, disabled + io + cpu);
  }

  /**
   * A scan of an ordered index.
   *
   * @param indexTotal cost within the index
   * @param selectivity share of the rows it finds
   */
  public record IndexCost(
      double startup, double total, double indexTotal, double selectivity, double correlation) {}

  /**
   * Cost of finding index entries.
   *
   * @param tuples index entries visited by one scan
   * @param conditions number of conditions per entry
   * @param descents separate descents (array elements)
   * @param loops how often the scan is repeated with other parameters
   */
  public Cost indexAccess(
      double indexPages,
      double indexTuples,
      int treeHeight,
      double tuples,
      int conditions,
      double descents,
      double loops) {
    double pages =
        indexPages > 1 && indexTuples > 1 ? Math.ceil(tuples * indexPages / indexTuples) : 1;
    double io;
    double scans = descents * loops;
    if (scans > 1) {
      double fetched = pagesFetched(pages * scans, indexPages, indexPages);
      io = fetched * settings.randomPageCost() / loops;
    } else {
      io = pages * settings.randomPageCost();
    }
    double perEntry = settings.cpuIndexTupleCost() + settings.cpuOperatorCost() * conditions;
    double startup = 0;
    double total = io + tuples * descents * perEntry;
    if (indexTuples > 1) {
      double descent = Math.ceil(Math.log(indexTuples) / Math.log(2)) * settings.cpuOperatorCost();
      startup += descent;
      total += descents * descent;
    }
    double pageDescent = (treeHeight + 1) * INDEX_PAGE_CPU_MULTIPLIER * settings.cpuOperatorCost();
    startup += pageDescent;
    total += descents * pageDescent;
    return new Cost(startup, total);
  }

  /** Cost of an index scan with the rows it fetches. */
  public IndexCost indexScan(
      Relation relation,
      Cost index,
      double indexPages,
      double selectivity,
      double correlation,
      boolean indexOnly,
      double filterCost,
      double loops) {
    double fetched = Path.clampRows(selectivity * relation.tuples);
    double invisible = indexOnly ? 1 - relation.allVisible : 1;
    double worst;
    double best;
    if (loops > 1) {
      double pages = pagesFetched(fetched * loops, relation.pages, indexPages);
      worst = Math.ceil(pages * invisible) * settings.randomPageCost() / loops;
      double tight = Math.ceil(selectivity * relation.pages);
      pages = pagesFetched(tight * loops, relation.pages, indexPages);
      best = Math.ceil(pages * invisible) * settings.randomPageCost() / loops;
    } else {
      double pages = Math.ceil(pagesFetched(fetched, relation.pages, indexPages) * invisible);
      worst = pages * settings.randomPageCost();
      double tight = Math.ceil(Math.ceil(selectivity * relation.pages) * invisible);
      best =
          tight > 0 ? settings.randomPageCost() + (tight - 1) * settings.sequentialPageCost() : 0;
    }
    double io = worst + correlation * correlation * (best - worst);
    double cpu = (settings.cpuTupleCost() + filterCost) * fetched;
    boolean enabled = indexOnly ? settings.enableIndexOnlyScan() : settings.enableIndexScan();
    double disabled = enabled ? 0 : CostSettings.DISABLED;
    return new IndexCost(
        index.startup() + disabled,
        index.total() + disabled + io + cpu,
        index.total(),
        selectivity,
        correlation);
  }

  /** Pages read when fetching rows at random through a cache (Mackert and Lohman, 1989). */
  public double pagesFetched(double tuples, double pages, double indexPages) {
    double t = Math.max(pages, 1);
    double all = Math.max(Math.max(totalTablePages, t) + indexPages, 1);
    double cache = Math.max(1, Math.ceil(settings.effectiveCacheSize() * t / all));
    double fetched;
    if (t <= cache) {
      fetched = Math.min(t, 2 * t * tuples / (2 * t + tuples));
    } else {
      double limit = 2 * t * cache / (2 * t - cache);
      fetched =
          tuples <= limit
              ? 2 * t * tuples / (2 * t + tuples)
              : cache + (tuples - limit) * (t - cache) / t;
    }
    return Math.ceil(fetched);
  }

  /**
   * Cost of looking at the summaries of an index of ranges.
   *
   * @param ranges of the table
   * @param heapBlocks found
   */
  public Cost summaryAccess(double indexPages, double ranges, double heapBlocks, double loops) {
    double mapPages = Math.min(indexPages, Math.ceil(ranges / SUMMARIES_PER_MAP_PAGE));
    double startup = settings.sequentialPageCost() * mapPages * loops;
    double io = settings.randomPageCost() * (indexPages - mapPages) * loops;
    return new Cost(startup, startup + io + 0.1 * settings.cpuOperatorCost() * heapBlocks);
  }

  /** Cost of reading the heap pages of a bitmap. */
  public Cost bitmapHeapScan(
      Relation relation, double indexCost, double selectivity, double conditionCost, double loops) {
    double t = Math.max(relation.pages, 1);
    double fetched = Path.clampRows(selectivity * relation.tuples);
    double pages;
    if (loops > 1) {
      pages = pagesFetched(fetched * loops, t, 0) / loops;
    } else {
      pages = Math.min(t, 2 * t * fetched / (2 * t + fetched));
    }
    pages = pages >= t ? t : Math.ceil(pages);
    double random = settings.randomPageCost();
    double perPage =
        pages >= 2
            ? random - (random - settings.sequentialPageCost()) * Math.sqrt(pages / t)
            : random;
    double disabled = settings.enableBitmapScan() ? 0 : CostSettings.DISABLED;
    double startup = indexCost + disabled;
    double cpu = (settings.cpuTupleCost() + conditionCost) * fetched;
    return new Cost(startup, startup + pages * perPage + cpu);
  }

  /** Cost of turning index entries into a bitmap. */
  public double bitmapIndexOverhead(double tuples) {
    return 0.1 * settings.cpuOperatorCost() * tuples;
  }

  /** Bytes of rows with their headers. */
  public static double bytes(double rows, double width) {
    return rows * (Math.ceil(width / 8) * 8 + TUPLE_OVERHEAD);
  }

  public static double pages(double rows, double width) {
    return Math.ceil(bytes(rows, width) / BLOCK_SIZE);
  }

  /**
   * Cost of sorting, the input's included.
   *
   * @param limit rows wanted, negative for all
   */
  public Cost sort(double inputTotal, double tuples, double width, double limit) {
    Cost cost = tupleSort(inputTotal, tuples, width, limit);
    double disabled = settings.enableSort() ? 0 : CostSettings.DISABLED;
    return new Cost(cost.startup() + disabled, cost.total() + disabled);
  }

  /**
   * Merging sorted inputs that each cost something already.
   *
   * @param startup of all inputs
   * @param total of all inputs
   */
  public Cost mergeAppend(double startup, double total, int inputs, double tuples) {
    double comparison = 2 * settings.cpuOperatorCost();
    double depth = log2(Math.max(2, inputs));
    double first = startup + comparison * inputs * depth;
    double rows = tuples * (comparison * depth + 0.5 * settings.cpuTupleCost());
    return new Cost(first, first - startup + total + rows);
  }

  private Cost tupleSort(double inputTotal, double tuples, double width, double limit) {
    double rows = Math.max(2, tuples);
    double comparison = 2 * settings.cpuOperatorCost();
    double inputBytes = bytes(rows, width);
    double wanted = limit > 0 && limit < rows ? limit : rows;
    double startup = inputTotal;
    if (bytes(wanted, width) > settings.workMemory()) {
      double filePages = Math.ceil(inputBytes / BLOCK_SIZE);
      double runs = inputBytes / settings.workMemory();
      double order = 6;
      double passes = runs > order ? Math.ceil(Math.log(runs) / Math.log(order)) : 1;
      startup +=
          comparison * rows * log2(rows)
              + 2
                  * filePages
                  * passes
                  * (settings.sequentialPageCost() * 0.75 + settings.randomPageCost() * 0.25);
    } else if (rows > 2 * wanted || inputBytes > settings.workMemory()) {
      startup += comparison * rows * log2(2 * wanted);
    } else {
      startup += comparison * rows * log2(rows);
    }
    return new Cost(startup, startup + settings.cpuOperatorCost() * rows);
  }

  /** Cost of sorting rows that are sorted by a prefix of the keys already. */
  public Cost incrementalSort(
      double inputStartup, double inputTotal, double tuples, double width, double groups) {
    double rows = Math.max(2, tuples);
    double groupTuples = rows / groups;
    double groupInput = (inputTotal - inputStartup) / groups;
    Cost group = tupleSort(groupInput, 1.5 * groupTuples, width, -1);
    double startup = group.startup() + inputStartup;
    double run =
        group.total()
            - group.startup()
            + (groups - 1) * (group.total() - group.startup() + group.startup());
    run +=
        (settings.cpuTupleCost() + settings.cpuOperatorCost()) * rows
            + 2 * settings.cpuTupleCost() * groups;
    double disabled = settings.enableIncrementalSort() ? 0 : CostSettings.DISABLED;
    return new Cost(startup + disabled, startup + run + disabled);
  }

  private static double log2(double value) {
    return Math.log(Math.max(value, 2)) / Math.log(2);
  }

  /**
   * Cost of aggregation, the input's included.
   *
   * @param transition cost of all aggregates per input row
   * @param finish cost of their results per group
   */
  public Cost aggregate(
      boolean hashed,
      Path input,
      int keys,
      double groups,
      double transition,
      double finish,
      double width) {
    double rows = input.rows();
    double perRow = transition + settings.cpuOperatorCost() * keys;
    if (keys == 0 && !hashed) {
      double startup = input.totalCost() + transition * rows + finish;
      return new Cost(startup, startup + settings.cpuTupleCost());
    }
    double end = (finish + settings.cpuTupleCost()) * groups;
    if (!hashed) {
      return new Cost(input.startupCost(), input.totalCost() + perRow * rows + end);
    }
    double startup = input.totalCost() + perRow * rows;
    double total = startup + end;
    double memory = groups * (width + 64);
    if (memory > settings.hashMemory()) {
      double spilled = pages(rows, width);
      startup += spilled * settings.randomPageCost();
      total += spilled * (settings.randomPageCost() + settings.sequentialPageCost());
    }
    double disabled = settings.enableHashAggregate() ? 0 : CostSettings.DISABLED;
    return new Cost(startup + disabled, total + disabled);
  }

  /** Sum of what the aggregates cost per row. */
  public double transitions(List<AggregateCall> calls) {
    double sum = 0;
    for (AggregateCall call : calls) {
      sum += settings.cpuOperatorCost() + expressions.ofAll(call.arguments());
      sum += expressions.of(call.filter());
    }
    return sum;
  }

  /** Cost of keeping rows for rescans, the input's included. */
  public Cost material(Path input) {
    double run = input.totalCost() - input.startupCost();
    run += 2 * settings.cpuOperatorCost() * input.rows();
    double size = bytes(input.rows(), input.width());
    if (size > settings.workMemory()) {
      run += settings.sequentialPageCost() * Math.ceil(size / BLOCK_SIZE);
    }
    double disabled = settings.enableMaterial() ? 0 : CostSettings.DISABLED;
    return new Cost(input.startupCost(), input.startupCost() + run + disabled);
  }

  /** Cost of reading kept rows again. */
  public double materialRescan(double rows, int width) {
    double run = settings.cpuOperatorCost() * rows;
    double size = bytes(rows, width);
    if (size > settings.workMemory()) {
      run += settings.sequentialPageCost() * Math.ceil(size / BLOCK_SIZE);
    }
    return run;
  }
}
