// n8n loads the files named in the "n8n" block of package.json; there is nothing to import from here.
module.exports = {};
