package chat.alcove.load.client;

/// The server's word that something is stored, and under which number of the asking side.
public record Receipt(String conversation, long seq) {}
