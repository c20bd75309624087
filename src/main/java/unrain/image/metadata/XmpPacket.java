package unrain.image.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An XMP packet, parsed to change it. */
public final class XmpPacket {
  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
  private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String MEDIA = "http://ns.adobe.com/xap/1.0/mm/";
  private static final String EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#";
  private static final String NOTE = "http://ns.adobe.com/xmp/note/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private static final String EMPTY = """
      <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="%s"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>
      <?xpacket end="w"?>""".formatted(RDF);

  /** What describes further pictures in the file, which an export does not have. */
  private static final Set<String> STALE_NAMESPACES = Set.of("http://ns.adobe.com/hdr-gain-map/1.0/",
      "http://ns.google.com/photos/1.0/container/", "http://ns.google.com/photos/1.0/depthmap/",
      "http://ns.google.com/photos/1.0/image/", NOTE);
  private static final Set<String> STALE_NAMES = Set.of("MotionPhoto", "MotionPhotoVersion",
      "MotionPhotoPresentationTimestampUs", "MicroVideo", "MicroVideoVersion", "MicroVideoOffset");

  /** Names of places by namespace; coordinates are known by their names alone. */
  private static final Map<String, Set<String>> PLACES = Map.of(
      "http://ns.adobe.com/photoshop/1.0/", Set.of("City", "State", "Country"),
      "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", Set.of("Location", "CountryCode"),
      "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", Set.of("LocationShown", "LocationCreated"));

  private final byte[] original;
  private final Document document;
  private boolean changed;

  private XmpPacket(byte[] original, Document document) {
    this.original = original;
    this.document = document;
  }

  /** Null where the bytes are no XML. */
  public static @Nullable XmpPacket parse(byte[] packet) {
    int length = packet.length;
    // some writers pad the packet with zeros behind its end
    while (length > 0 && packet[length - 1] == 0) {
      length--;
    }
    try {
      return new XmpPacket(packet, builder().parse(new ByteArrayInputStream(packet, 0, length)));
    } catch (SAXException | IOException e) {
      return null;
    }
  }

  /** A packet that says nothing yet. */
  public static XmpPacket create() {
    byte[] packet = EMPTY.getBytes(StandardCharsets.UTF_8);
    try {
      return new XmpPacket(packet, builder().parse(new ByteArrayInputStream(packet)));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A packet from a stranger must not make the parser open files or addresses, nor unfold entities. */
  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Upright, of this size, without thumbnails and without word of pictures that are no longer there. */
  public XmpPacket prepared(int width, int height) {
    edit((namespace, name) -> switch (namespace) {
      case TIFF -> switch (name) {
        case "Orientation" -> "1";
        case "ImageWidth" -> Integer.toString(width);
        case "ImageLength" -> Integer.toString(height);
        default -> KEEP;
      };
      case EXIF -> switch (name) {
        case "PixelXDimension" -> Integer.toString(width);
        case "PixelYDimension" -> Integer.toString(height);
        default -> KEEP;
      };
      case XMP -> name.equals("Thumbnails") ? REMOVE : KEEP;
      default -> STALE_NAMESPACES.contains(namespace) || STALE_NAMES.contains(name) ? REMOVE : KEEP;
    });
    return this;
  }

  /** With one more event in its history, which has no time: equal exports give equal bytes. */
  public XmpPacket withEvent(String action, String software, String parameters) {
    if (document.getElementsByTagNameNS(RDF, "Description").item(0) instanceof Element description) {
      // declared here rather than where they are used, or ImageMagick's parser complains
      description.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xmpMM", MEDIA);
      description.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:stEvt", EVENT);
      Element event = document.createElementNS(RDF, "rdf:li");
      event.setAttributeNS(RDF, "rdf:parseType", "Resource");
      child(event, EVENT, "stEvt:action").setTextContent(action);
      child(event, EVENT, "stEvt:softwareAgent").setTextContent(software);
      child(event, EVENT, "stEvt:parameters").setTextContent(parameters);
      history(description).appendChild(event);
      changed = true;
    }
    return this;
  }

  private Node history(Node description) {
    NodeList histories = document.getElementsByTagNameNS(MEDIA, "History");
    Node history = histories.getLength() > 0 ? histories.item(0) : child(description, MEDIA, "xmpMM:History");
    for (Node inner = history.getFirstChild(); inner != null; inner = inner.getNextSibling()) {
      if (RDF.equals(inner.getNamespaceURI()) && "Seq".equals(inner.getLocalName())) {
        return inner;
      }
    }
    return child(history, RDF, "rdf:Seq");
  }

  private Element child(Node parent, String namespace, String name) {
    Element element = document.createElementNS(namespace, name);
    parent.appendChild(element);
    return element;
  }

  /** Without coordinates and names of places. */
  public XmpPacket withoutLocation() {
    edit((namespace, name) -> isPlace(namespace, name) ? REMOVE : KEEP);
    return this;
  }

  public boolean hasLocation() {
    return properties().stream().anyMatch(node -> isPlace(node.getNamespaceURI(), node.getLocalName()));
  }

  /** The digest of the long packet that belongs to this one; empty where there is none. */
  String extensionDigest() {
    return properties().stream()
        .filter(node -> NOTE.equals(node.getNamespaceURI()) && node.getLocalName().equals("HasExtendedXMP"))
        .map(Node::getTextContent).findFirst().orElse("");
  }

  /** Takes over all that another packet says; the digest of an extension goes with it. */
  XmpPacket with(XmpPacket other) {
    edit((namespace, name) -> namespace.equals(NOTE) && name.equals("HasExtendedXMP") ? REMOVE : KEEP);
    NodeList descriptions = other.document.getElementsByTagNameNS(RDF, "Description");
    Node home = document.getElementsByTagNameNS(RDF, "RDF").item(0);
    for (int i = 0; i < descriptions.getLength() && home != null; i++) {
      boolean top = RDF.equals(descriptions.item(i).getParentNode().getNamespaceURI())
          && "RDF".equals(descriptions.item(i).getParentNode().getLocalName());
      if (top) {
        home.appendChild(document.importNode(descriptions.item(i), true));
        changed = true;
      }
    }
    return this;
  }

  private static boolean isPlace(String namespace, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("gps") || lower.contains("latitude") || lower.contains("longitude")
        || PLACES.getOrDefault(namespace, Set.of()).contains(name);
  }

  private static final String KEEP = "\0keep";
  private static final String REMOVE = "\0remove";

  private interface Rule {
    /** KEEP, REMOVE or the new text. */
    String apply(String namespace, String name);
  }

  private void edit(Rule rule) {
    for (Node node : properties()) {
      String outcome = rule.apply(node.getNamespaceURI(), node.getLocalName());
      if (outcome.equals(REMOVE)) {
        remove(node);
      } else if (!outcome.equals(KEEP) && !outcome.equals(node.getTextContent())) {
        node.setTextContent(outcome);
        changed = true;
      }
    }
  }

  private void remove(Node node) {
    if (node instanceof Attr attribute) {
      attribute.getOwnerElement().removeAttributeNode(attribute);
    } else if (node.getParentNode() != null) {
      node.getParentNode().removeChild(node);
    }
    changed = true;
  }

  /** Every element and attribute that has a namespace, but for the declarations of namespaces themselves. */
  private List<Node> properties() {
    List<Node> found = new ArrayList<>();
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (element.getNamespaceURI() != null) {
        found.add(element);
      }
      NamedNodeMap attributes = element.getAttributes();
      for (int k = 0; k < attributes.getLength(); k++) {
        String namespace = attributes.item(k).getNamespaceURI();
        if (namespace != null && !namespace.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
          found.add(attributes.item(k));
        }
      }
    }
    return found;
  }

  public byte[] bytes() {
    if (!changed) {
      return original.clone();
    }
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }
}
