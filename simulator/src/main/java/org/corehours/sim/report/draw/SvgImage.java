package org.corehours.sim.report.draw;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGCSSStyler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.corehours.sim.report.table.Html;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;

/** A chart as an SVG element that fills the width it is given. */
final class SvgImage {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgImage() {}

  /** The element of this id, with which all ids inside it begin. */
  static String of(JFreeChart drawing, String id, Layout layout) {
    SVGGraphics2D graphics = new SVGGraphics2D(context(id), false);
    graphics.setSVGCanvasSize(new Dimension(layout.width(), layout.height()));
    drawing.draw(graphics, new Rectangle2D.Double(0, 0, layout.width(), layout.height()));
    Element root = graphics.getRoot();
    root.setAttribute("id", id);
    root.setAttribute("viewBox", "0 0 " + layout.width() + " " + layout.height());
    root.setAttribute("preserveAspectRatio", "xMidYMid meet");
    renameDefinitions(root, id);
    SVGCSSStyler.style(root);
    replaceForbidden(root);
    return text(root);
  }

  /** Batik gives one element the same id in all images, and a page has several. */
  private static void renameDefinitions(Element root, String id) {
    Element definitions = (Element) root.getElementsByTagName("defs").item(0);
    definitions.setAttribute("id", id + "-defs");
  }

  /** XML has no control characters, not even escaped; names of models may hold some. */
  private static void replaceForbidden(Element root) {
    NodeList texts = root.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      for (Node n = texts.item(i).getFirstChild(); n != null; n = n.getNextSibling()) {
        if (n instanceof Text text) {
          text.setData(Html.allowed(text.getData()));
        }
      }
    }
  }

  private static String text(Element root) {
    StringWriter text = new StringWriter();
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static SVGGeneratorContext context(String id) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return id + "-" + super.generateID(prefix);
          }
        });
    return context;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
