/**
 * The command line {@code java -jar pgj.jar}: server, sql, init, stop, status, version, help. Uses
 * {@code org.pgj.launcher} for processes and JDBC for SQL. Read {@link
 * org.pgj.cli.CommandLineInterface} first.
 */
package org.pgj.cli;
