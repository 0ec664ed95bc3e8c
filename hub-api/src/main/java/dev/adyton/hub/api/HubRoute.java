package dev.adyton.hub.api;

/// Every route of a hub, and who may ask. A route that is not here does not exist.
public enum HubRoute {
  /// The newest checkpoint (C2SP tlog-tiles).
  CHECKPOINT("GET", "/checkpoint", Access.OPEN),
  /// Tiles and entry bundles (C2SP tlog-tiles): salted hashes.
  TILE("GET", "/tile/{path...}", Access.OPEN),
  /// A checkpoint of a size with its cosignatures.
  CHECKPOINT_OF_SIZE("GET", "/log/checkpoints/{size}", Access.OPEN),
  /// The proof that one size of the log extends another.
  CONSISTENCY("GET", "/log/consistency", Access.OPEN),
  /// The proof that an entry is in the log of a size.
  INCLUSION("GET", "/log/inclusion", Access.OPEN),
  /// The oldest checkpoint that covers an entry and that a contract's witnesses cosigned.
  COSIGNED("GET", "/contracts/{contract}/cosigned", Access.PARTY),
  /// A witness's cosignature.
  COSIGNATURES("POST", "/cosignatures", Access.PARTY),
  /// A signed document to be logged; a card may come from a key that is not known yet.
  DOCUMENTS("POST", "/documents", Access.KNOWN),
  /// A contract to be logged.
  PROPOSE("POST", "/contracts", Access.PARTY),
  /// The contracts that name the caller.
  CONTRACTS("GET", "/contracts", Access.PARTY),
  /// What is logged about a contract of the caller's.
  CONTRACT("GET", "/contracts/{contract}", Access.PARTY),
  /// What concerns the caller from a place in the log on; a long poll.
  EVENTS("GET", "/events", Access.PARTY),
  /// Takes a blob in.
  PUT_BLOB("PUT", "/blobs/{blob}", Access.KNOWN),
  /// Gives a blob out.
  GET_BLOB("GET", "/blobs/{blob}", Access.KNOWN),
  /// Says whether a blob is here.
  HEAD_BLOB("HEAD", "/blobs/{blob}", Access.KNOWN),
  /// A task as its parties see it.
  TASK("GET", "/tasks/{task}", Access.PARTY),
  /// An owner's approval, with the nonce of its challenge.
  CHALLENGE("POST", "/tasks/{task}/challenge", Access.PARTY),
  /// An owner's key box, on its way through memory.
  SEND_BOX("POST", "/tasks/{task}/boxes", Access.PARTY),
  /// The proof that the statement of a task is logged and witnessed; a long poll.
  STATEMENT_INCLUSION("GET", "/tasks/{task}/inclusion", Access.KNOWN),
  /// Tasks that a node may take; a long poll.
  WORK("GET", "/work", Access.NODE),
  /// Takes a task and gives its documents.
  MATERIAL("POST", "/tasks/{task}/material", Access.NODE),
  /// What the enclave offers to the owners.
  OFFER("POST", "/tasks/{task}/offer", Access.NODE),
  /// The releases, once all are there; a long poll.
  RELEASES("GET", "/tasks/{task}/releases", Access.NODE),
  /// The key boxes, once all are there; a long poll.
  BOXES("GET", "/tasks/{task}/boxes", Access.NODE),
  /// The sealed key of an output.
  OUTPUTS("POST", "/tasks/{task}/outputs", Access.NODE),
  /// The enclave has ended.
  ENDED("POST", "/tasks/{task}/ended", Access.NODE);

  /// Who may ask. All but {@link #OPEN} need a signed request.
  public enum Access {
    /// Anyone: what is served tells nothing of any document.
    OPEN,
    /// A party whose card is logged.
    PARTY,
    /// A node that the operator admitted.
    NODE,
    /// Either of the two.
    KNOWN
  }

  private final String method;
  private final String pattern;
  private final Access access;

  HubRoute(String method, String pattern, Access access) {
    this.method = method;
    this.pattern = pattern;
    this.access = access;
  }

  /// {@return the HTTP method}
  public String method() {
    return method;
  }

  /// {@return the path, its variable parts in braces}
  public String pattern() {
    return pattern;
  }

  /// {@return who may ask}
  public Access access() {
    return access;
  }

  /// {@return method and pattern, as in `GET /checkpoint`}
  public String text() {
    return method + " " + pattern;
  }
}
