package org.pgj.engine.postmaster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.shared.BackendType;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.wal.ClusterImages;
import org.pgj.engine.wal.ClusterState;
import org.pgj.engine.wal.StorageContext;
import org.pgj.engine.wal.StorageSettings;

/** The content of a new instance: the cluster image that the build has made. */
final class ClusterContent {
  private static final String PROPERTY = "pgj.cluster.image";
  private static final String RESOURCE = "/org/pgj/engine/cluster.image";

  private ClusterContent() {}

  /**
   * The image as a file: unpacked by the launcher, else taken out of the engine's jar.
   *
   * @param folder where it may be put
   */
  static Path image(Path folder) {
    String unpacked = System.getProperty(PROPERTY);
    if (unpacked != null) {
      return Path.of(unpacked);
    }
    URL resource = ClusterContent.class.getResource(RESOURCE);
    if (resource != null && resource.getProtocol().equals("file")) {
      return Path.of(resource.getPath());
    }
    try (InputStream in = ClusterContent.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new DatabaseError("58P01", "this build of the engine carries no cluster image")
            .fatal();
      }
      Path image = folder.resolve("cluster.image");
      Files.copy(in, image, StandardCopyOption.REPLACE_EXISTING);
      return image;
    } catch (IOException failure) {
      throw new DatabaseError("58030", "could not unpack the cluster image: " + failure, failure)
          .fatal();
    }
  }

  /** Fills the segment of an instance in memory, before anybody else attaches. */
  static void load(Path image, Segment segment) {
    byte[] state = ClusterImages.load(image, segment);
    ProcessTable processes = new ProcessTable(segment);
    int slot = processes.assign();
    Worker worker = new Worker(segment, slot, ProcessControl.pid(), BackendType.STARTUP, null);
    try (StorageContext storage = new StorageContext(worker, null, StorageSettings.DEFAULT)) {
      ClusterState counters = MaintenanceMain.clusterState(storage);
      counters.load(state, 0, state.length);
      counters.recovered();
    }
    worker.detach();
    processes.free(slot);
  }
}
