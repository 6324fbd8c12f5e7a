/**
 * The seam between the driver and whoever starts local servers.
 *
 * <p>For a {@code mem:} or {@code file:} URL the driver asks the one {@link
 * org.pgj.jdbc.spi.LocalLauncher} that {@link java.util.ServiceLoader} finds beside the driver's
 * classes (the artifact org.pgj:pgj has it), and connects to the Unix-domain socket it answers
 * with. The driver knows nothing of processes, the launcher nothing of JDBC statements.
 */
package org.pgj.jdbc.spi;
