package org.pgj.engine.function.search;

import java.util.List;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.search.TsVector;

/** Makes vectors of documents by one configuration, whose dictionaries are loaded once. */
public final class DocumentVectors {
  private final TextSearch search;

  public DocumentVectors(int configuration, FunctionContext context) {
    this.search = TextSearch.of(configuration, context);
  }

  /** The vector of a document that consists of several texts. */
  public TsVector vector(List<String> texts) {
    TextSearch.Collector collector = new TextSearch.Collector(search);
    texts.forEach(collector::add);
    return collector.vector();
  }
}
