package org.pgj.jdbc.wire;

import java.util.ArrayDeque;
import java.util.concurrent.ThreadLocalRandom;
import org.pgj.protocol.FrontendMessage;
import org.pgj.protocol.MessageWriter;

/**
 * Writes the messages of the extended protocol, and knows which names it has given to statements
 * and portals in the server.
 */
final class RequestWriter {
  private final MessageWriter out;

  /** Names to be closed in the server with the next request: S or P, then the name. */
  private final ArrayDeque<String> closes = new ArrayDeque<>();

  private int prepareThreshold;

  /** Grows whenever the server has dropped all statements. */
  private int epoch;

  private int names;

  /** What the names of statements begin with. */
  private String namePrefix = "S_";

  RequestWriter(MessageWriter out, int prepareThreshold) {
    this.out = out;
    this.prepareThreshold = prepareThreshold;
  }

  int prepareThreshold() {
    return prepareThreshold;
  }

  /** Executions after which a statement gets a name in the server; 0 for never. */
  void prepareThreshold(int executions) {
    prepareThreshold = executions;
  }

  /** Names statements from now on as no other client does. */
  void nameUniquely() {
    namePrefix = "S_" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36) + "_";
  }

  /** Closes a statement in the server with the next request. */
  void forget(PreparedQuery query) {
    if (query.prepared && query.epoch == epoch) {
      closes.add("S" + query.name);
    }
    query.prepared = false;
    query.fields = null;
  }

  /** Closes a portal in the server with the next request. */
  void forgetPortal(Execution execution) {
    closes.add("P" + execution.portal);
  }

  /** The server has dropped all statements and portals. */
  void forgetAll() {
    epoch++;
    closes.clear();
  }

  /** Closes what was forgotten. */
  void closeForgotten() {
    for (String entry = closes.poll(); entry != null; entry = closes.poll()) {
      out.begin(FrontendMessage.CLOSE);
      out.int8(entry.charAt(0));
      out.cstring(entry.substring(1));
      out.end();
    }
  }

  /** A statement by the simple protocol. */
  void query(PreparedQuery query) {
    out.begin(FrontendMessage.QUERY);
    out.cstring(query.sql());
    out.end();
  }

  /**
   * Sees to it that the server has the statement as the execution needs it.
   *
   * @return whether its result is going to be described
   */
  boolean prepare(Execution execution) {
    PreparedQuery query = execution.query;
    execution.applyStringTypes();
    if (query.epoch != epoch) {
      query.epoch = epoch;
      query.prepared = false;
      query.fields = null;
    }
    if (query.prepared && query.fits(execution)) {
      execution.usedPrepared = true;
      return false;
    }
    parse(execution);
    if (!query.prepared || execution.wantedFormats != null || !query.hasUntyped()) {
      return false;
    }
    describe(FrontendMessage.STATEMENT, query.name);
    return true;
  }

  void parse(Execution execution) {
    PreparedQuery query = execution.query;
    forget(query);
    boolean naming =
        !execution.oneShot && prepareThreshold > 0 && query.countExecution() >= prepareThreshold;
    query.name = naming ? namePrefix + ++names : "";
    query.prepared = naming;
    execution.parsing = true;
    int count = query.parameterCount();
    int[] types = new int[count];
    out.begin(FrontendMessage.PARSE);
    out.cstring(query.name);
    out.cstring(query.sql());
    out.int16(count);
    for (int i = 0; i < count; i++) {
      types[i] = execution.parameterType(i);
      out.int32(types[i]);
    }
    out.end();
    query.types = types;
  }

  /**
   * @param what {@link FrontendMessage#STATEMENT} or {@link FrontendMessage#PORTAL}
   */
  void describe(byte what, String name) {
    out.begin(FrontendMessage.DESCRIBE);
    out.int8(what);
    out.cstring(name);
    out.end();
  }

  /** Gives the execution's portal a name, so that it lives until the transaction's end. */
  void namePortal(Execution execution) {
    execution.portal = "C_" + ++names;
  }

  /**
   * @param run which of the execution's sets of parameters, from 0
   * @param known the result's columns and formats, or null
   */
  void bind(Execution execution, int run, RowFields known) {
    out.begin(FrontendMessage.BIND);
    out.cstring(execution.portal);
    out.cstring(execution.query.name);
    execution.writeParameters(run, out);
    RowFields formats = known == null ? execution.wantedFormats : known;
    int columns = formats == null ? 0 : formats.count();
    out.int16(columns);
    for (int i = 0; i < columns; i++) {
      out.int16(formats.format(i));
    }
    out.end();
  }

  void execute(Execution execution) {
    out.begin(FrontendMessage.EXECUTE);
    out.cstring(execution.portal);
    out.int32(execution.nextLimit());
    out.end();
  }
}
