package org.pgj.engine.catalog.table;

import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/** An index with its open handle. */
public record OpenIndex(RelationEntry relation, IndexEntry entry, IndexAccess access) {}
