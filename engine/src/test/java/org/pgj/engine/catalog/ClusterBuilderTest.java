package org.pgj.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pgj.engine.access.MemoryInstance;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.backend.database.BuiltinDefinitions;
import org.pgj.engine.catalog.bootstrap.ClusterBuilder;
import org.pgj.engine.catalog.bootstrap.DataFileSource;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.store.CatalogInvalidation;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.SystemToast;
import org.pgj.engine.shared.InvalidationQueue;

/** The system tables as bootstrap makes them, read back through their indexes. */
class ClusterBuilderTest {
  private static MemoryInstance instance;
  private static HeapContext session;
  private static CatalogStore store;
  private static Catalog catalog;

  @BeforeAll
  static void build() {
    instance = new MemoryInstance();
    session = instance.session();
    CatalogInvalidation invalidation =
        new CatalogInvalidation(
            new InvalidationQueue(session.worker()),
            ClusterBuilder.TEMPLATE1,
            session.transactions(),
            CatalogInvalidation.Caches.NONE);
    store =
        new CatalogStore(
            session,
            ClusterBuilder.TEMPLATE1,
            new SystemToast(session, ClusterBuilder.TEMPLATE1),
            invalidation);
    DataFileSource source = new DataFileSource();
    ClusterBuilder builder =
        new ClusterBuilder(session, store, source, new BuiltinDefinitions(source));
    MemoryInstance.inTransaction(session, builder::build);
    catalog = new Catalog(store);
    MemoryInstance.begin(session);
  }

  @AfterAll
  static void close() {
    instance.close();
  }

  @Test
  void findsRelationsByName() {
    int oid = catalog.relations().relationOid(SearchPath.PG_CATALOG, "pg_class");
    RelationEntry entry = catalog.relations().relation(oid);
    assertThat(oid).isEqualTo(PgClass.RELATION);
    assertThat(entry.attributes()).hasSize(33);
    assertThat(entry.attribute(PgClass.RELNAME).name()).isEqualTo("relname");
    assertThat(catalog.relations().indexes(oid)).hasSize(3);
  }

  @Test
  void findsOverloadedFunctions() {
    assertThat(catalog.functionsNamed("abs")).hasSize(6);
    FunctionEntry format = catalog.function(3539);
    assertThat(format.name()).isEqualTo("format");
    assertThat(format.variadicElement()).isEqualTo(2276);
  }

  @Test
  void knowsHowToCompareIntegers() {
    TypeOperators operators = catalog.typeOperators(23);
    assertThat(catalog.operator(operators.equality()).name()).isEqualTo("=");
    assertThat(catalog.operator(operators.less()).name()).isEqualTo("<");
    assertThat(operators.hashable()).isTrue();
  }

  @Test
  void holdsEveryRowOfTheDataFiles() {
    assertThat(store.all(PgProc.RELATION)).hasSameSizeAs(new DataFileSource().all(PgProc.RELATION));
  }
}
