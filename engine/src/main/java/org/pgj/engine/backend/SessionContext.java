package org.pgj.engine.backend;

import java.nio.file.Path;
import java.util.Map;
import org.pgj.engine.backend.log.SessionLog;
import org.pgj.engine.command.Notifications;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.setting.ConfigurationFile;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Activity;
import org.pgj.engine.shared.NotifyQueue;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.shared.child.ChildParameters;
import org.pgj.engine.transaction.TransactionManager;

/** What outlives a session in its process, and the pipeline of the present one. */
public final class SessionContext {
  private final Worker worker;
  private final ChildParameters parameters;
  private final Settings settings;
  private final TransactionManager transactions;
  private final DatabaseConnector connector;
  private final Activity activity;
  private final InterruptTimer timer;
  private final Portals portals;
  private final Notifications notifications;
  private final TcpSettings tcpSettings;
  private final NoticeLevel noticeLevel = new NoticeLevel();
  private final ClientText clientText = new ClientText();
  private final SessionLog log;
  private final HeapKeeper heap = new HeapKeeper();
  private QueryPipeline pipeline;

  SessionContext(
      Worker worker,
      ChildParameters parameters,
      Settings settings,
      TransactionManager transactions,
      DatabaseConnector connector,
      InterruptTimer timer) {
    this.worker = worker;
    this.parameters = parameters;
    this.settings = settings;
    this.transactions = transactions;
    this.connector = connector;
    this.activity = new Activity(worker);
    this.timer = timer;
    this.portals = new Portals(transactions);
    this.notifications = new Notifications(new NotifyQueue(worker), transactions);
    this.tcpSettings = new TcpSettings(settings);
    this.log = new SessionLog(settings);
    settings.listen("client_min_messages", noticeLevel);
    settings.listen("client_encoding", clientText);
    TransactionTimeLimit timeLimit = new TransactionTimeLimit(transactions, timer);
    settings.listen("transaction_timeout", timeLimit);
    transactions.register(timeLimit);
    transactions.register(portals);
    transactions.register(new SettingsParticipant(settings));
  }

  Worker worker() {
    return worker;
  }

  ChildParameters parameters() {
    return parameters;
  }

  Settings settings() {
    return settings;
  }

  TransactionManager transactions() {
    return transactions;
  }

  DatabaseConnector connector() {
    return connector;
  }

  HeapKeeper heap() {
    return heap;
  }

  Activity activity() {
    return activity;
  }

  InterruptTimer timer() {
    return timer;
  }

  Portals portals() {
    return portals;
  }

  Notifications notifications() {
    return notifications;
  }

  TcpSettings tcpSettings() {
    return tcpSettings;
  }

  NoticeLevel noticeLevel() {
    return noticeLevel;
  }

  SessionLog log() {
    return log;
  }

  ClientText clientText() {
    return clientText;
  }

  QueryPipeline pipeline() {
    return pipeline;
  }

  void setPipeline(QueryPipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Reads the configuration files anew; what cannot be changed now is left for the next start. */
  void reloadConfiguration() {
    if (parameters.inMemory()) {
      return;
    }
    applyFiles(settings, Path.of(parameters.dataDirectory()), SettingContext.SIGHUP);
  }

  /** Gives parameters the values of the configuration files and the command line. */
  public static void configure(Settings settings, ChildParameters parameters) {
    if (!parameters.inMemory()) {
      applyFiles(settings, Path.of(parameters.dataDirectory()), SettingContext.POSTMASTER);
      settings.setInternal("data_directory", parameters.dataDirectory());
    }
    for (Map.Entry<String, String> entry : parameters.settings().entrySet()) {
      settings.initialize(
          entry.getKey(), entry.getValue(), SettingContext.POSTMASTER, SettingSource.COMMAND_LINE);
    }
  }

  private static void applyFiles(Settings settings, Path dataDirectory, SettingContext caller) {
    for (ConfigurationFile.Entry entry : ConfigurationFile.readAll(dataDirectory)) {
      try {
        settings.initialize(entry.name(), entry.value(), caller, SettingSource.FILE);
      } catch (DatabaseError error) {
        ServerLog.log(error.getMessage());
      }
    }
  }
}
