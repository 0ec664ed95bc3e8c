package dev.adyton.engine;

import dev.adyton.contract.TaskFinding;
import dev.adyton.crypto.Digest;
import java.util.ArrayList;
import java.util.List;

/// Which versions were opened, written down before the first byte of each is. Once they are stated
/// none is opened any more, even if the work was abandoned rather than ended.
final class OpenedVersions {

  private final List<Digest> versions = new ArrayList<>();
  private boolean stated;

  synchronized void opening(Digest version) throws TaskStoppedException {
    Demand.that(!stated, TaskFinding.LIMIT_EXCEEDED);
    versions.add(version);
  }

  synchronized List<Digest> state() {
    stated = true;
    return List.copyOf(versions);
  }
}
