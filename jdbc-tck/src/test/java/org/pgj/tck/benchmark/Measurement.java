package org.pgj.tck.benchmark;

/** One kind of work on one subject, answering one figure. */
@FunctionalInterface
interface Measurement {
  double measure(Subject subject) throws Exception;
}
