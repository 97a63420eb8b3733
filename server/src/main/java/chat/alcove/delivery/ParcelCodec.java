package chat.alcove.delivery;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/// Hands parcels from loop to loop inside this process. Never crosses a wire.
final class ParcelCodec implements MessageCodec<Parcel, Parcel> {
  @Override
  public void encodeToWire(Buffer buffer, Parcel parcel) {
    throw new UnsupportedOperationException("parcels stay on this node's bus");
  }

  @Override
  public Parcel decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("parcels stay on this node's bus");
  }

  @Override
  public Parcel transform(Parcel parcel) {
    return parcel;
  }

  @Override
  public String name() {
    return "parcel";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
