package unrain.ui.editor;

/** How far an open photo has come. */
public enum PhotoState {
  /** Named, but not read: it is read when it is looked at, or when its turn comes. */
  UNREAD,
  /** Ready to be derained. */
  READ,
  /** Waits for the network. */
  WAITING,
  /** The network is at it. */
  RUNNING,
  /** The network has run over it. */
  DERAINED,
  /** It could not be read. */
  FAILED
}
