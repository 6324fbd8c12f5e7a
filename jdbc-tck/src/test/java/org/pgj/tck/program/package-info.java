/**
 * Random JDBC programs. {@link org.pgj.tck.program.RandomProgram} draws calls from a seed and
 * writes down what each answers; the same seed must give the same {@link
 * org.pgj.tck.program.Transcript} on every pairing of driver and server.
 */
package org.pgj.tck.program;
