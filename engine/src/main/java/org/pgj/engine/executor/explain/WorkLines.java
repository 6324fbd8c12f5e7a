package org.pgj.engine.executor.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.shared.WorkCount;
import org.pgj.engine.shared.WorkMeter;

/** The use of pages and of the log, as BUFFERS and WAL ask for it. */
final class WorkLines {
  private static final WorkCount[] SHARED = {
    WorkCount.SHARED_HITS,
    WorkCount.SHARED_READS,
    WorkCount.SHARED_DIRTIED,
    WorkCount.SHARED_WRITTEN
  };
  private static final WorkCount[] LOCAL = {
    WorkCount.LOCAL_HITS, WorkCount.LOCAL_READS, WorkCount.LOCAL_DIRTIED, WorkCount.LOCAL_WRITTEN
  };
  private static final String[] PAGE_VERBS = {"Hit", "Read", "Dirtied", "Written"};
  private static final WorkCount[] SPILLED = {WorkCount.SPILL_READS, WorkCount.SPILL_WRITTEN};
  private static final String[] SPILL_VERBS = {"Read", "Written"};
  private static final WorkCount[] LOG = {
    WorkCount.LOG_RECORDS, WorkCount.LOG_IMAGES, WorkCount.LOG_BYTES
  };
  private static final String[] LOG_NAMES = {"WAL Records", "WAL FPI", "WAL Bytes"};
  private static final String[] LOG_WORDS = {"records", "fpi", "bytes"};

  private WorkLines() {}

  /** The pages that were used; the text form says nothing about none. */
  static List<PlanNode.Property> buffers(WorkMeter work) {
    List<PlanNode.Property> properties = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    addPages(properties, kinds, work, "Shared", SHARED, PAGE_VERBS);
    addPages(properties, kinds, work, "Local", LOCAL, PAGE_VERBS);
    addPages(properties, kinds, work, "Temp", SPILLED, SPILL_VERBS);
    if (!kinds.isEmpty()) {
      String line = "Buffers: " + String.join(", ", kinds);
      properties.add(new PlanNode.Property(null, null, line));
    }
    return properties;
  }

  private static void addPages(
      List<PlanNode.Property> properties,
      List<String> kinds,
      WorkMeter work,
      String kind,
      WorkCount[] counts,
      String[] verbs) {
    StringBuilder text = new StringBuilder(kind.toLowerCase(Locale.ROOT));
    boolean any = false;
    for (int i = 0; i < counts.length; i++) {
      long count = work.get(counts[i]);
      properties.add(new PlanNode.Property(kind + " " + verbs[i] + " Blocks", count, null));
      if (count > 0) {
        any = true;
        text.append(' ').append(verbs[i].toLowerCase(Locale.ROOT)).append('=');
        text.append(count);
      }
    }
    if (any) {
      kinds.add(text.toString());
    }
  }

  /** What was written to the log; the text form says nothing about nothing. */
  static List<PlanNode.Property> log(WorkMeter work) {
    List<PlanNode.Property> properties = new ArrayList<>();
    StringBuilder text = new StringBuilder("WAL:");
    for (int i = 0; i < LOG.length; i++) {
      long count = work.get(LOG[i]);
      properties.add(new PlanNode.Property(LOG_NAMES[i], count, null));
      if (count > 0) {
        text.append(' ').append(LOG_WORDS[i]).append('=').append(count);
      }
    }
    if (work.get(WorkCount.LOG_RECORDS) > 0) {
      properties.add(new PlanNode.Property(null, null, text.toString()));
    }
    return properties;
  }
}
