package org.pgj.engine.backend.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.analyzer.tree.TreeWriter;
import org.pgj.engine.catalog.bootstrap.DataFile;
import org.pgj.engine.catalog.bootstrap.DataFileSource;

class BuiltinDefinitionsTest {
  @Test
  void everySystemViewIsAnalyzedAndReadsBackAsItWasStored() {
    BuiltinDefinitions definitions = new BuiltinDefinitions(new DataFileSource());
    DataFile views = DataFile.read("system_views");
    int query = views.columns().indexOf("definition");
    assertThat(views.rows()).hasSizeGreaterThan(140);
    for (String[] view : views.rows()) {
      String stored = definitions.viewAction(view[query]);
      assertThat(TreeWriter.writeQueries(TreeReader.queries(stored))).isEqualTo(stored);
    }
  }
}
