package unrain.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetadataEditsTest {

  /** A main directory, then one for a thumbnail of 500 bytes at the end. */
  private static byte[] withThumbnail() {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    byte[] second = new TiffDirectoryWriter(order).put(TiffField.longs(order, TiffTags.THUMBNAIL_OFFSET, 200))
        .put(TiffField.longs(order, TiffTags.THUMBNAIL_LENGTH, 500)).serialize(120, 0);
    byte[] main = new TiffDirectoryWriter(order).put(TiffField.shorts(order, TiffTags.ORIENTATION, 8))
        .put(TiffField.ascii(272, "Camera of some length")).serialize(8, 120);
    ByteBuffer block = ByteBuffer.allocate(700).order(order);
    block.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).put(main);
    block.put(120, second);
    for (int i = 200; i < 700; i++) {
      block.put(i, (byte) 0x54);
    }
    return block.array();
  }

  @Test
  void theThumbnailGoesAndTheRestStays() {
    ExifBlock block = ExifBlock.parse(withThumbnail());
    assertThat(block.orientation()).isEqualTo(8);
    ExifBlock prepared = block.prepared(10, 20, "Unrain", true);
    assertThat(prepared.orientation()).isEqualTo(1);
    String bytes = new String(prepared.bytes(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("Camera of some length", "Unrain").doesNotContain("TTTT");
    assertThat(bytes.length()).isLessThan(500);
  }

  @Test
  void preparingTwiceIsTheSameAsOnce() {
    ExifBlock once = ExifBlock.parse(withThumbnail()).prepared(10, 20, "Unrain", true);
    ExifBlock twice = ExifBlock.parse(once.bytes()).prepared(10, 20, "Unrain", true);
    assertThat(twice.mainFields()).extracting(TiffField::tag)
        .containsExactly(272, TiffTags.ORIENTATION, TiffTags.SOFTWARE);
    assertThat(twice.orientation()).isEqualTo(1);
  }

  @Test
  void whatIsNoExifIsNull() {
    assertThat(ExifBlock.parse(new byte[3])).isNull();
    assertThat(ExifBlock.parse("II*\0\u00ff\u00ff\u00ff\u007f".getBytes(StandardCharsets.ISO_8859_1))).isNull();
  }

  @Test
  void xmpThatNeedsNoChangeKeepsItsBytes() {
    byte[] packet = """
        <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
        <rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='3'/></rdf:RDF></x:xmpmeta>
        """.getBytes(StandardCharsets.UTF_8);
    assertThat(XmpPacket.parse(packet).prepared(3, 4).withoutLocation().bytes()).isEqualTo(packet);
  }

  @Test
  void xmpLosesPlacesGainMapsAndThumbnailsInEveryNotation() {
    String packet = """
        <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
        <rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmp:Rating='3'
          xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' hdrgm:Version='1.0'
          xmlns:dji='http://www.dji.com/drone-dji/1.0/' dji:GpsLatitude='1' dji:RelativeAltitude='9'
          xmlns:I='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/'>
        <xmp:Thumbnails><rdf:Alt><rdf:li>/9j/4AAQ</rdf:li></rdf:Alt></xmp:Thumbnails>
        <I:LocationShown><rdf:Bag><rdf:li I:City='Bern'/></rdf:Bag></I:LocationShown>
        <tiff:Orientation>6</tiff:Orientation></rdf:Description></rdf:RDF></x:xmpmeta>""";
    XmpPacket xmp = XmpPacket.parse(packet.getBytes(StandardCharsets.UTF_8));
    assertThat(xmp.hasLocation()).isTrue();
    String out = new String(xmp.prepared(3, 4).withoutLocation().bytes(), StandardCharsets.UTF_8);
    assertThat(out).contains("Rating", "RelativeAltitude", "<tiff:Orientation>1</tiff:Orientation>")
        .doesNotContain("Bern", "4AAQ", "hdrgm:Version", "GpsLatitude");
    assertThat(XmpPacket.parse(out.getBytes(StandardCharsets.UTF_8)).hasLocation()).isFalse();
  }

  @Test
  void xmpWithEntitiesIsRefused() {
    String bomb = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
    assertThat(XmpPacket.parse(bomb.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @Test
  void blocksSurviveAndStaleOnesGo() {
    byte[] iptc = {0x1c, 2, 90, 0, 1, 'Z', 0x1c, 2, 25, 0, 1, 'r'};
    byte[] bytes = PhotoshopBlocks.ofIptc(iptc).serialize();
    assertThat(PhotoshopBlocks.parse(bytes).serialize()).isEqualTo(bytes);
    assertThat(PhotoshopBlocks.parse(bytes).withoutLocation().find(PhotoshopBlocks.IPTC))
        .containsExactly(0x1c, 2, 25, 0, 1, 'r');
    byte[] thumbnail = bytes.clone();
    thumbnail[4] = 4;
    thumbnail[5] = 12;
    assertThat(PhotoshopBlocks.parse(thumbnail).withoutStale().serialize()).isNull();
    assertThat(PhotoshopBlocks.parse(new byte[] {1, 2, 3}).serialize()).isNull();
  }

  @Test
  void iptcThatCannotBeReadIsLeftOutWhereItMightNameAPlace() {
    byte[] bytes = PhotoshopBlocks.ofIptc(new byte[] {0x1c, 2, 25, (byte) 0x80, 4, 0, 0, 0, 1, 'Z'}).serialize();
    assertThat(PhotoshopBlocks.parse(bytes).withoutLocation().serialize()).isNull();
  }

  @Test
  void aGeoTiffsPlaceIsALocationToo() {
    byte[] main = new TiffDirectoryWriter(ByteOrder.LITTLE_ENDIAN).put(TiffField.ascii(271, "Drone"))
        .put(TiffField.ascii(34_737, "WGS 84 / UTM zone 32N")).serialize(8, 0);
    byte[] block = ByteBuffer.allocate(8 + main.length).order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).put(main).array();
    ExifBlock exif = ExifBlock.parse(block);
    assertThat(exif.hasLocation()).isTrue();
    assertThat(new String(exif.prepared(3, 4, "x", true).bytes(), StandardCharsets.ISO_8859_1)).contains("UTM zone");
    ExifBlock without = exif.prepared(3, 4, "x", false);
    assertThat(without.hasLocation()).isFalse();
    assertThat(new String(without.bytes(), StandardCharsets.ISO_8859_1)).contains("Drone").doesNotContain("UTM");
  }
}
