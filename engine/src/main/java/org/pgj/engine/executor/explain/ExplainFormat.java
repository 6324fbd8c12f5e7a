package org.pgj.engine.executor.explain;

import org.pgj.engine.type.Oids;

/** The formats of EXPLAIN. */
public enum ExplainFormat {
  TEXT(Oids.TEXT),
  JSON(Oids.JSON),
  XML(Oids.XML),
  YAML(Oids.TEXT);

  private final int type;

  ExplainFormat(int type) {
    this.type = type;
  }

  /** The type of the answer's column. */
  public int type() {
    return type;
  }

  /** An empty document; not of TEXT, which is no document. */
  ExplainDocument document() {
    return switch (this) {
      case JSON -> new JsonDocument();
      case XML -> new XmlDocument();
      case YAML -> new YamlDocument();
      case TEXT -> throw new IllegalStateException();
    };
  }
}
