package org.pgj.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pgj.launcher.ForegroundServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description =
        "Runs a server in the foreground; SIGTERM and SIGINT stop it, SIGHUP reloads its"
            + " configuration.")
final class ServerCommand implements Callable<Integer> {
  @Option(
      names = {"-D", "--data"},
      required = true,
      paramLabel = "DIR",
      description = "Data directory; made if absent, initialised if empty.")
  private Path data;

  @Option(
      names = {"-p", "--port"},
      defaultValue = "5432",
      description = "TCP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Addresses to listen on, * for all (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--auth",
      defaultValue = "trust",
      description = "trust or scram-sha-256 (default: ${DEFAULT-VALUE}).")
  private Authentication authentication;

  @Option(
      names = {"-c", "--set"},
      paramLabel = "NAME=VALUE",
      description = "Sets a configuration parameter.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** How clients prove who they are. */
  enum Authentication {
    trust,
    scram_sha_256;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("listen_addresses", host);
    all.put("port", Integer.toString(port));
    all.put("pgj.auth", authentication.toString());
    all.putAll(settings);
    return ForegroundServer.run(data, all, System.out);
  }
}
