package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.transaction.TransactionBlock;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;
import org.pgj.protocol.BackendMessage;
import org.pgj.protocol.MessageReader;

/**
 * The message FunctionCall: one function by its oid (manual: Message Flow, Function Call). It runs
 * as the SELECT that calls it, so privileges, strictness and transactions are those of queries.
 */
final class FunctionCallProtocol {
  private final Session session;
  private final StatementRunner runner;
  private final ClientOutput out;

  FunctionCallProtocol(Session session, StatementRunner runner, ClientOutput out) {
    this.session = session;
    this.runner = runner;
    this.out = out;
  }

  void run(MessageReader in) {
    TransactionBlock block = session.transactionBlock();
    if (block.isFailed()) {
      throw new DatabaseError(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
    block.startStatement();
    int function = in.int32();
    QueryPipeline.Call call = runner.context().pipeline().call(function);
    session.setQueryText(call.text());
    short[] formats = new short[in.uint16()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = (short) in.int16();
    }
    int count = in.uint16();
    if (count != call.types().length) {
      throw new DatabaseError(
          "08P01",
          "function call message contains "
              + count
              + " arguments but function requires "
              + call.types().length);
    }
    if (formats.length > 1 && formats.length != count) {
      throw new DatabaseError(
          "08P01",
          "function call message contains "
              + formats.length
              + " argument formats but "
              + count
              + " arguments");
    }
    Vector[] values =
        new ParameterReader(runner.context().pipeline(), null, new ShownValues(0))
            .read(in, formats, call.types());
    short resultFormat = (short) in.int16();
    in.expectEnd();
    RowEncoder.requireKnown(resultFormat);
    ParsedStatement statement = runner.parse(call.text()).getFirst();
    BoundStatement bound = runner.resolve(statement, call.text(), call.types());
    Portal portal =
        new Portal("", bound, values, new short[] {resultFormat}, session.portals().level());
    session.portals().add(portal);
    List<ResultColumn> columns = portal.columns();
    runner.run(portal, 0, batch -> answer(columns.getFirst().type(), resultFormat, batch), false);
    session.portals().close("");
    block.finishStatement();
  }

  private void answer(SqlType type, short format, Batch batch) {
    int row = batch.row(0);
    Vector values = batch.columns()[0];
    out.writer().begin(BackendMessage.FUNCTION_CALL_RESPONSE);
    if (values.isNull(row)) {
      out.writer().int32(-1);
    } else {
      TypeContext context = runner.context().pipeline().typeContext();
      BytesOutput value = new BytesOutput(64);
      if (format == RowEncoder.BINARY) {
        type.send(values, row, value, context);
      } else {
        type.output(values, row, value, context);
        context.clientEncoding().send(value, 0);
      }
      out.writer().int32(value.end());
      out.writer().bytes(value.array(), 0, value.end());
    }
    out.writer().end();
  }
}
