package org.pgj.engine.backend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.ParsedShow;
import org.pgj.engine.setting.SettingReport;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** SHOW of one parameter or all. */
final class ShowCommand extends SessionCommand {
  private final Settings settings;
  private final String name;
  private final List<ResultColumn> columns;

  ShowCommand(ParsedShow statement, StatementRunner runner) {
    this.settings = runner.session().settings();
    this.name = statement.name();
    SqlType text = runner.context().pipeline().typeContext().catalog().type(Oids.TEXT);
    this.columns =
        isAll()
            ? List.of(
                new ResultColumn("name", 0, 0, text, SqlType.NO_TYPMOD),
                new ResultColumn("setting", 0, 0, text, SqlType.NO_TYPMOD),
                new ResultColumn("description", 0, 0, text, SqlType.NO_TYPMOD))
            : List.of(
                new ResultColumn(settings.definition(name).name(), 0, 0, text, SqlType.NO_TYPMOD));
  }

  private boolean isAll() {
    return name.equals("all");
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  String run(Vector[] parameters, RowReceiver rows) {
    List<String[]> lines = new ArrayList<>();
    if (isAll()) {
      for (SettingReport report : settings.report()) {
        if (!report.hidden()) {
          lines.add(new String[] {report.name(), report.display(), report.shortDescription()});
        }
      }
    } else {
      lines.add(new String[] {settings.show(name)});
    }
    BytesVector[] vectors = new BytesVector[columns.size()];
    for (int column = 0; column < vectors.length; column++) {
      vectors[column] = new BytesVector(lines.size());
      for (int row = 0; row < lines.size(); row++) {
        String value = lines.get(row)[column];
        if (value == null) {
          vectors[column].setNull(row);
        } else {
          byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
          vectors[column].setReference(row, bytes, 0, bytes.length);
        }
      }
    }
    rows.receive(new Batch().set(vectors, lines.size()));
    return "SHOW";
  }
}
