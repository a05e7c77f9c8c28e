"""Quick figures of a reader on MUC-4's dev, to see a training's way: fillers by document, and types."""
import torch

import labels
from corpora import MUC_SLOTS, normal


def tagged(row, offsets, names):
    """(start, end, label) of the spans of a row of labels."""
    out = []
    for i, value in enumerate(row):
        label = names[value]
        if label == "O":
            continue
        mark, kind = label.split("-", 1)
        if mark == "B" or not out or out[-1][3] != i - 1 or out[-1][2] != kind:
            out.append([offsets[i][0], offsets[i][1], kind, i])
        else:
            out[-1][1], out[-1][3] = offsets[i][1], i
    return [tuple(s[:3]) for s in out]


@torch.no_grad()
def muc4(reader, passages, gold, texts, device):
    """F1 of fillers (set of strings a document against entities, one to one by greed) by slot, and of types."""
    from train import tensors
    reader.eval()
    found, kinds = {}, {}
    order = sorted(passages, key=lambda x: len(x["ids"]))
    for i in range(0, len(order), 8):
        batch = order[i:i + 8]
        with torch.autocast(device.type, torch.bfloat16):
            hidden = reader(*tensors(batch, device)).float()
            roles = reader.heads["role"](hidden).argmax(-1).tolist()
            kind = torch.sigmoid(reader.heads["kind"](hidden[:, 0])).tolist()
        for x, row, k in zip(batch, roles, kind):
            at = found.setdefault(x["id"], {})
            for start, end, role in tagged(row[1:len(x["ids"]) - 1], x["offsets"][1:-1], labels.HEADS["role"]):
                at.setdefault(role, set()).add(normal(texts[x["id"]][start:end]))
            old = kinds.setdefault(x["id"], [0.0] * 6)
            kinds[x["id"]] = [max(a, b) for a, b in zip(old, k)]
    out = {}
    slots = {"individual": ["PerpInd"], "group": ["PerpOrg"], "facility": ["Target"], "victim": ["Victim", "Human"], "means": ["Weapon"]}
    for role, names in slots.items():
        right = wanted = given = 0
        for document, g in gold.items():
            entities = []
            for view in g["published"]:
                for slot in names:
                    for e in view[slot]:
                        strings = {normal(n) for n in e["names"]}
                        if strings not in entities:
                            entities.append(strings)
            said = found.get(document, {}).get(role, set())
            # several names of one entity are one answer
            matched = [e for e in entities if e & said]
            spare = [s for s in said if not any(s in e for e in entities)]
            right += len(matched)
            wanted += len(entities)
            given += len(matched) + len(spare)
        out[role] = round(200 * right / max(wanted + given, 1), 1)
    right = wanted = given = 0
    for document, g in gold.items():
        types = {t for v in g["published"] for t in v["types"]}
        said = {labels.KINDS[i] for i, v in enumerate(kinds.get(document, [])) if v > 0.5}
        types = {"stoppage" if t == "forced work stoppage" else t for t in types}
        right += len(types & said)
        wanted += len(types)
        given += len(said)
    out["types"] = round(200 * right / max(wanted + given, 1), 1)
    return out
