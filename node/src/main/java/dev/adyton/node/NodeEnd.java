package dev.adyton.node;

/// How a task ended for its node: a closed list of words for the hub, which tell nothing of data.
enum NodeEnd {
  /// The engine said that it was done.
  FINISHED("finished"),
  /// The engine's process ended before it said so.
  ENDED("ended-early"),
  /// The node has no image of the measurement that the start names.
  NO_IMAGE("image-unknown"),
  /// The monitor refused to start the enclave.
  REFUSED("spawn-refused"),
  /// The node failed: its disk, its monitor, its way to the hub.
  FAILED("node-failed"),
  /// The node itself had stopped: the enclave ended with it.
  LOST("node-lost");

  private final String code;

  NodeEnd(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
